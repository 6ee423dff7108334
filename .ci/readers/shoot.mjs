// Opens an EPUB with foliate-js in Chromium at the sizes of a phone, a tablet and an e-ink reader, by day and night, and
// takes a picture of the first pages of some documents. usage: node shoot.mjs BOOK.epub FOLDER [SECTION …]
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { createRequire } from 'node:module'

const [book, folder, ...wanted] = process.argv.slice(2)
const home = process.env.READERS
const require = createRequire(path.join(home, 'x.js'))
const puppeteer = require('puppeteer-core')
const here = path.dirname(new URL(import.meta.url).pathname)
const types = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css', '.epub': 'application/epub+zip' }

const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const file = name === '/book.epub' ? book
        : name.startsWith('/foliate-js/') ? path.join(home, 'node_modules', name)
        : path.join(here, path.basename(name))
    fs.readFile(file, (error, bytes) => {
        response.writeHead(error ? 404 : 200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
        response.end(bytes)
    })
}).listen(0, '127.0.0.1')
await new Promise(ready => server.on('listening', ready))

const shapes = [
    { name: 'phone', width: 390, height: 844, ratio: 1.5, mobile: true },
    { name: 'tablet', width: 820, height: 1180, ratio: 1, mobile: true },
    { name: 'eink', width: 600, height: 800, ratio: 1, gray: true },
]
const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--force-color-profile=srgb'],
})
let problems = 0
for (const shape of shapes) {
    for (const scheme of shape.gray ? ['light'] : ['light', 'dark']) {
        const page = await browser.newPage()
        page.on('pageerror', error => { problems++; console.error('error:', error.message) })
        await page.setViewport({ width: shape.width, height: shape.height, deviceScaleFactor: shape.ratio, isMobile: shape.mobile ?? false })
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await page.goto(`http://127.0.0.1:${server.address().port}/page.html`)
        await page.waitForFunction('window.openBook')
        const sections = await page.evaluate('openBook("/book.epub")')
        const numbers = wanted.length > 0 ? wanted.map(name => sections.findIndex(id => id.includes(name))) : sections.keys()
        for (const number of numbers) {
            if (number < 0) continue
            for (const turns of [0, 1]) {
                await page.evaluate((section, turns) => window.show(section, turns), number, turns)
                await new Promise(done => setTimeout(done, 250))
                const stem = path.basename(sections[number], '.xhtml')
                const file = path.join(folder, `${shape.name}-${scheme}-${stem}-${turns + 1}.png`)
                await page.screenshot({ path: file })
            }
        }
        await page.close()
    }
}
await browser.close()
server.close()
console.log(`${fs.readdirSync(folder).length} pictures in ${folder}`)
process.exit(problems > 0 ? 1 : 0)
