import 'maplibre-gl/dist/maplibre-gl.css';
import './DeliveryMap.css';
import type { StyleSpecification } from 'maplibre-gl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { createDeliveryMap, type DeliveryMapHandle, type MapContents } from './delivery-map.ts';
import { fetchStyle } from './style.ts';

interface DeliveryMapProps extends MapContents {
  dark: boolean;
  styleUrl: string | null;
  onSelect: (routeId: string | null) => void;
}

/** `undefined` while the configured style is being fetched, null for the plain ground. */
function useMapStyle(styleUrl: string | null): StyleSpecification | null | undefined {
  const [style, setStyle] = useState<StyleSpecification | null | undefined>(styleUrl ? undefined : null);
  useEffect(() => {
    if (!styleUrl) return undefined;
    const abort = new AbortController();
    const load = async () => {
      const fetched = await fetchStyle(styleUrl, abort.signal);
      if (!abort.signal.aborted) setStyle(fetched);
    };
    void load();
    return () => abort.abort();
  }, [styleUrl]);
  return style;
}

/** The map itself. Everything it shows stands in the route list too, for those who cannot see it. */
export function DeliveryMap({ dark, styleUrl, hubs, outlets, routes, selectedId, onSelect }: DeliveryMapProps) {
  const { delivery: words } = useMessages();
  const container = useRef<HTMLDivElement>(null);
  const handle = useRef<DeliveryMapHandle>(null);
  const style = useMapStyle(styleUrl);
  const contents = { hubs, outlets, routes, selectedId };

  const select = useEffectEvent((routeId: string | null) => onSelect(routeId));
  const create = useEffectEvent((element: HTMLElement, ground: StyleSpecification | null) =>
    createDeliveryMap({ container: element, dark, style: ground, locale: words.mapControls, contents, onSelect: (routeId) => select(routeId) }),
  );

  useEffect(() => {
    if (!container.current || style === undefined) return undefined;
    const map = create(container.current, style);
    handle.current = map;
    return () => {
      handle.current = null;
      map.destroy();
    };
  }, [style]);

  useEffect(() => {
    handle.current?.show({ hubs, outlets, routes, selectedId });
  }, [hubs, outlets, routes, selectedId]);

  return (
    <>
      <section ref={container} className="map" aria-label={words.map} />
      {styleUrl && style === null && <p className="map-note">{words.mapStyleFailed}</p>}
    </>
  );
}
