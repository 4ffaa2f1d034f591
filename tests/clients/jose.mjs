// SPDX-License-Identifier: GPL-3.0-or-later
// Verifies a token as another service would: signature by the published keys, issuer, audience, type.
import { callbackUrl, clientId, clientSecret, report, run } from './common.mjs'
import { createRemoteJWKSet, jwtVerify } from 'jose'

async function ask () {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })
  const response = await fetch(`${callbackUrl}/oauth2/token`, { method: 'POST', body })
  const token = await response.json()
  if (!response.ok)
    throw Object.assign(new Error('refused'), { code: token.error })
  return token
}

await run({
  verified: async way => {
    const token = await ask()
    const keys = createRemoteJWKSet(new URL(`${callbackUrl}/.well-known/jwks.json`))
    const { payload } = await jwtVerify(token.access_token, keys, {
      issuer: callbackUrl,
      audience: callbackUrl,
      subject: clientId,
      typ: 'at+jwt',
      algorithms: ['ES256'],
      maxTokenAge: 60,
      requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti', 'scope', 'roles'],
    })
    report(way, token, { client_id: payload.client_id })
  },
  'a changed one is refused': async () => {
    const token = await ask()
    const keys = createRemoteJWKSet(new URL(`${callbackUrl}/.well-known/jwks.json`))
    const [head, body, signature] = token.access_token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url'))
    const changed = Buffer.from(JSON.stringify({ ...claims, scope: 'admin.view' })).toString('base64url')
    await jwtVerify(`${head}.${changed}.${signature}`, keys)
  },
}, error => error.code)
