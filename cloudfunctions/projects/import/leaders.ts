const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从丛鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦肖覃苑付代闭'
const POST =
  '(?:副?主任|副?书记|副?局长|副?区长|副?县长|副?市长|副?镇长|副?乡长|副?部长|副?主席|副?院长|副?校长|副?处长|副?科长|副?站长|副?所长|副?会长|副?行长|副?总经理|副?队长|副?主委|副?秘书长|常委|委员|调研员|街道长)'
const NAMED = new RegExp(
  `(?:^|[，,。;:、!?(\\n]|由|经|及时|其中)([${SURNAMES}][\\u4e00-\\u9fff]{1,2})${POST}(?!会|办|单位|室|科|团|岗|制|职|信箱|接待)`,
)
const NO_NAME =
  /居委|村委|党支|支部|街道|社区|联系|负责|协调|办公|党委|工委|物业|第一|总支|驻村|分管|主要|原|各|书记|党组|人大|政协|支书|村支|区委|县委|市委|镇党|乡党|班子|成员|代表|党员|单位|部门|相关|有关/

/**
 * The leading person a text names for its item: 「王利君主任」 is one, 「分管主任」 is not.
 *
 * @param texts compact texts of the item, title left out
 */
export function leaderIn(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const match = NAMED.exec(text)
    if (!match || NO_NAME.test(match[1] as string)) continue
    const from = match.index + match[0].indexOf(match[1] as string)
    return text.slice(from, match.index + match[0].length)
  }
  return undefined
}
