import QRCode from 'qrcode'
import { answered, type WeChat } from '../cloudfunctions/kernel/wechat/port'

const SIDE = 860
const NOT_HERE = { kind: 'refused', errcode: 0 } as const

/**
 * In place of WeChat where no mini-program's keys were given: a code on the wall is an ordinary one, with the address
 * of this server's web pages.
 *
 * @param address for instance `http://192.168.1.4:5210`; asked when a code is drawn
 */
export const webCodes = (address: () => string): WeChat => ({
  leads: 'web',
  miniCode: async (scene) => {
    const link = `${address()}/?scene=${encodeURIComponent(scene)}`
    const options = { type: 'png', width: SIDE, margin: 4, errorCorrectionLevel: 'M' } as const
    return answered(new Uint8Array(await QRCode.toBuffer(link, options)))
  },
  phoneNumber: async () => NOT_HERE,
  sendMessage: async () => ({ kind: 'notSent' }),
})
