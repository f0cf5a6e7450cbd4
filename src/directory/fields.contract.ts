import { z } from 'zod';

/** Fields that many contracts share; each says its unit. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'harus huruf kecil, angka dan tanda hubung, misalnya «malang»');
/** Official code of a kelurahan, also the key of its cooperative and gerai. */
export const kelurahanCode = z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, 'harus kode kelurahan seperti 35.73.01.1001');
/** Keys people read on paper: HUB-BAL, SUP-BULOG-MLG, HUB-BAL-CDE-1, BRS-SPHP-5. */
export const readableKey = z.string().regex(/^[A-Z0-9][A-Z0-9@>./-]{1,79}$/, 'harus huruf besar, angka dan tanda hubung, misalnya «HUB-BAL»');
export const text = z.string().trim().min(1).max(500);
export const note = z.string().trim().max(2000);
/** YYYY-MM-DD in the city's zone. */
export const isoDate = z.iso.date('harus tanggal YYYY-MM-DD');
export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);
/** Seconds since the city's midnight. */
export const secondOfDay = z.int().min(0).max(86_400);
/** Amounts that a 32-bit column holds. */
export const amount = z.int().min(0).max(2_000_000_000);
export const positive = z.int().min(1).max(2_000_000_000);
