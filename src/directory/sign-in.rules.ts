import { defineError } from '../platform/errors.ts';

export const wrongCode = defineError('directory.wrong_code', 401, 'Kode tidak cocok', () => 'Kode tidak cocok atau sudah kedaluwarsa. Periksa pesan terakhir, atau minta kode baru.');

export const wrongPassword = defineError('directory.wrong_password', 401, 'Tidak dapat masuk', () => 'Surel atau kata sandi tidak cocok. Periksa lalu coba lagi, atau masuk dengan nomor telepon.');

export const personsOnly = defineError('directory.persons_only', 403, 'Hanya untuk orang', () => 'Ini hanya untuk orang yang masuk dengan akunnya, bukan untuk kunci API.');

/** What somebody who asks for a code is told, whoever they are. */
export const codeOnItsWay = 'Bila nomor ini terdaftar, kode sekali pakai sedang dikirim. Belum datang setelah dua menit? Minta lagi, atau hubungi pengelola organisasi Anda.';
