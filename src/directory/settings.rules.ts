/** What holds until a city decides otherwise: about a twentieth of what Kota Malang buys in a week. */
export const defaultFourEyesAboveRupiah = 50_000_000;
