import { handle } from '../../kernel/action'
import { editPlace } from '../contract'
import { editPlace as decide } from '../rules'

export default handle(editPlace, ({ actionId, placeId, ...edited }, { records }) =>
  records.places.step(placeId, actionId, (place) => decide(place, edited)),
)
