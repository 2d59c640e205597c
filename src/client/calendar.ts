import Taro from '@tarojs/taro'
import type { CalendarEntry } from './ics'

export type { CalendarEntry }

const BEFORE_S = 3_600

/**
 * Puts an appointment into the phone's calendar, with an alarm an hour before.
 *
 * @returns whether the phone let us
 */
export async function addToCalendar({ title, text, from, to, where }: CalendarEntry): Promise<boolean> {
  try {
    await Taro.addPhoneCalendar({
      ...{ title, description: text, location: where, alarm: true, alarmOffset: BEFORE_S },
      startTime: Math.floor(from / 1000),
      endTime: String(Math.floor(to / 1000)),
    })
    return true
  } catch {
    return false
  }
}
