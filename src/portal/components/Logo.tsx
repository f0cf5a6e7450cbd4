/** The granary on its posts. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M16 3C12.2 8 7.400 10.900 2.600 12l1.200 2.900h2.300l2 9h15.800l2-9h2.300l1.200-2.900C24.600 10.900 19.800 8 16 3Z" />
      <path fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" d="M10 24.500v4.300M22 24.500v4.300M6.500 29h19" />
      <path fill="var(--ground)" d="M12.700 23.900v-7h6.600v7z" />
    </svg>
  );
}
