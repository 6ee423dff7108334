// Draws pages of a PDF with pdf.js in Chromium. usage: node pdfjs.mjs BOOK.pdf FOLDER PAGE …
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import process from 'node:process'
import { createRequire } from 'node:module'

const [book, folder, ...pages] = process.argv.slice(2)
const home = process.env.READERS
const puppeteer = createRequire(path.join(home, 'x.js'))('puppeteer-core')
const types = { '.mjs': 'text/javascript', '.html': 'text/html', '.pdf': 'application/pdf' }
const html = `<!DOCTYPE html><meta charset="utf-8"><style>body { margin: 0 }</style><canvas></canvas><script type="module">
import * as pdfjs from '/pdfjs-dist/build/pdf.mjs'
pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs'
const book = await pdfjs.getDocument({ url: '/book.pdf', standardFontDataUrl: '/pdfjs-dist/standard_fonts/' }).promise
window.draw = async number => {
    const page = await book.getPage(number)
    const viewport = page.getViewport({ scale: 96 / 72 })
    const canvas = document.querySelector('canvas')
    canvas.width = Math.round(viewport.width)
    canvas.height = Math.round(viewport.height)
    await page.render({ canvasContext: canvas.getContext('2d'), viewport }).promise
    return canvas.toDataURL('image/png')
}
window.ready = true
</script>`
const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname)
    const send = (error, bytes) => {
        response.writeHead(error ? 404 : 200, { 'content-type': types[path.extname(name)] ?? 'text/html' })
        response.end(bytes)
    }
    if (name === '/') return send(null, html)
    if (name === '/favicon.ico') return send(null, '')
    fs.readFile(name === '/book.pdf' ? book : path.join(home, 'node_modules', name), send)
}).listen(0, '127.0.0.1')
await new Promise(ready => server.on('listening', ready))

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--force-color-profile=srgb'],
})
const page = await browser.newPage()
let problems = 0
page.on('pageerror', error => { problems++; console.error('error:', error.message) })
page.on('console', message => { if (/warn|error/i.test(message.type())) console.error('pdf.js:', message.text()) })
await page.goto(`http://127.0.0.1:${server.address().port}/`)
await page.waitForFunction('window.ready', { timeout: 120000 })
for (const number of pages) {
    const data = await page.evaluate(number => window.draw(number), Number(number))
    fs.writeFileSync(path.join(folder, `pdfjs-${number}.png`), Buffer.from(data.split(',')[1], 'base64'))
}
await browser.close()
server.close()
process.exit(problems > 0 ? 1 : 0)
