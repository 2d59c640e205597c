import path from 'node:path'
import { ariaAttributes } from './aria/attributes'
import { isContract, isModernLibrary, OnlyContracts } from './contracts'
import { serverOf } from './server'

const root = path.resolve(__dirname, '..')
const isAria = (filename: string): boolean => filename.startsWith(path.join(root, 'config', 'aria'))

const isWeapp = process.env.TARO_ENV === 'weapp'

const compile = { include: [isContract, isModernLibrary, isAria] }

type Chain = { plugin(name: string): { use(plugin: unknown, args: unknown[]): void } }
const onlyContracts = (chain: Chain): void => chain.plugin('onlyContracts').use(OnlyContracts, [root])

/**
 * Sizes are px on every screen. WeChat's own unit grows with the width of its window, which on a computer is as wide as
 * somebody draws it.
 */
export default {
  projectName: 'shishitong',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: process.env.OUTPUT_ROOT ?? `dist/${process.env.TARO_ENV}`,
  env: { TARO_APP_SERVER: JSON.stringify(isWeapp ? serverOf(process.env.TARO_APP_SERVER) : '') },
  plugins: [[path.join(__dirname, 'aria', 'plugin.ts'), { attributes: ariaAttributes }]],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false }, errorLevel: 1 },
  cache: { enable: false },
  mini: {
    compile,
    webpackChain: onlyContracts,
    optimizeMainPackage: { enable: true },
    postcss: {
      pxtransform: { enable: false },
      cssModules: { enable: false },
    },
  },
  h5: {
    compile,
    webpackChain: onlyContracts,
    publicPath: '/',
    staticDirectory: 'static',
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      pxtransform: { enable: false },
      autoprefixer: { enable: true },
      cssModules: { enable: false },
    },
  },
}
