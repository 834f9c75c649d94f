import { type Day, day } from '../basics/day.ts';

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher), 1583 and later. */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCentury = Math.floor(century / 4);
  const correction = Math.floor((century + 8) / 25);
  const moon = Math.floor((century - correction + 1) / 3);
  const epact = (19 * golden + century - leapCentury - moon + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const rank = epact + weekday - 7 * late + 114;
  const two = (value: number) => String(value).padStart(2, '0');
  return day(`${year}-${two(Math.floor(rank / 31))}-${two((rank % 31) + 1)}`);
}
