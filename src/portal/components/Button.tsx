import type { ButtonHTMLAttributes } from 'react';
import './Button.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain' | 'danger';
  /** At work: says so to assistive technology and takes no second press. */
  pending?: boolean;
}

/** The one button; 44 px high at least. A pending button stays focusable, so that the focus isn't lost. */
export function Button({ look = 'plain', pending = false, type = 'button', className = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- "button" unless a form asks for submit
      type={type}
      className={`button button-${look} ${className}`}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    />
  );
}
