import * as v from 'valibot'
import { defineAction, Id } from '../kernel/contract'

/** The folder of cloud storage into which phones put files by themselves; the file's id is its name there. */
export const INCOMING = 'incoming'

/**
 * Takes a file that a phone left in cloud storage: checks what it is, cleans a photo of what is not the photo, and
 * keeps it under its id. Until then it does not exist for any other action. Only inside WeChat; elsewhere files are
 * sent to the server itself.
 */
export const take = defineAction('files.take', {
  allow: { resident: 'any' },
  input: v.strictObject({
    /** Made on the phone: taking the same file twice is taking it once. */
    fileId: Id,
    kind: v.picklist(['photo', 'document']),
    /** Where the phone put it: `cloud://…/incoming/{fileId}`. */
    cloudFileId: v.pipe(
      v.string(),
      v.maxLength(300),
      v.regex(/^cloud:\/\/[A-Za-z0-9.-]{1,160}\/incoming\/[A-Za-z0-9_-]{1,64}$/, '文件的地址不对，请重新上传'),
    ),
  }),
  output: v.strictObject({ id: v.string(), type: v.string(), size: v.number() }),
  // What is wrong with a file is said where it is looked at, more exactly than its code.
  refusals: {
    'file.missing': '没有收到这份文件，请重新选择后再上传',
    'file.empty': '{about}',
    'file.tooLarge': '{about}',
    'file.notPhoto': '{about}',
    'file.heic': '{about}',
    'file.notDocument': '{about}',
    'file.broken': '{about}',
    'file.taken': '{about}',
  },
})
