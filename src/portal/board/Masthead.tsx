import { useLocation } from 'wouter';
import { AccountMenu } from '../account/AccountMenu.tsx';
import { Logo } from '../components/Logo.tsx';
import { Preferences } from '../components/Preferences.tsx';
import { useMessages } from '../messages/messages.ts';
import './Masthead.css';

/** Who this is, which city, and how the screen should look. */
export function Masthead({ cities, cityId }: { cities: readonly { id: string; name: string }[]; cityId: string | null }) {
  const { brand, settings } = useMessages();
  const [, navigate] = useLocation();
  return (
    <header className="masthead">
      <div className="masthead-brand">
        <Logo />
        <div>
          <p className="masthead-name">{brand.name}</p>
          <p className="masthead-tagline">{brand.tagline}</p>
        </div>
      </div>
      <div className="masthead-tools">
        {cities.length > 0 && (
          <label className="city-picker">
            <span className="hidden-text">{settings.city}</span>
            <select value={cityId ?? ''} onChange={(event) => navigate(`/papan/${event.target.value}`)}>
              {cityId !== null && !cities.some((city) => city.id === cityId) && <option value={cityId}>{cityId}</option>}
              {cities.map((city) => (
                <option key={city.id} value={city.id}>
                  {city.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Preferences />
        <AccountMenu />
      </div>
    </header>
  );
}
