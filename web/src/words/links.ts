// Addresses as links: only of the kinds that write, call or show a profile, whatever was brought in.
export const mail_link = (address: string) => `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`;

export function phone_link(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}

// Of a profile by its short name, "in/ana-ruiz"; nothing for what is no such name.
export function profile_link(profile: string): string | undefined {
  return /^in\/[\p{L}\p{N}%_-]+$/u.test(profile) ? `https://www.linkedin.com/${profile}` : undefined;
}
