export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { id: 'Bahasa Indonesia', en: 'English' };
