// SPDX-License-Identifier: GPL-3.0-or-later
// The strictest of the clients: discovery, token, RFC 9068 validation, introspection, revocation.
import { callbackUrl, clientId, clientSecret, report, run } from './common.mjs'
import * as oauth from 'oauth4webapi'

const insecure = { [oauth.allowInsecureRequests]: true }
const client = { client_id: clientId }
const issuer = new URL(callbackUrl)

async function discover () {
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  return oauth.processDiscoveryResponse(issuer, response)
}

async function isActive (server, authentication, token) {
  const response = await oauth.introspectionRequest(server, client, authentication, token, insecure)
  const result = await oauth.processIntrospectionResponse(server, client, response)
  return result.active
}

async function use (way, authentication) {
  const server = await discover()
  const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, new URLSearchParams(), insecure)
  const result = await oauth.processClientCredentialsResponse(server, client, response)

  const request = new Request(callbackUrl, { headers: { authorization: `Bearer ${result.access_token}` } })
  const claims = await oauth.validateJwtAccessToken(server, request, callbackUrl, insecure)

  const before = await isActive(server, authentication, result.access_token)
  const revocation = await oauth.revocationRequest(server, client, authentication, result.access_token, insecure)
  await oauth.processRevocationResponse(revocation)
  const after = await isActive(server, authentication, result.access_token)

  report(way, result, { client_id: claims.client_id, active: [before, after] })
}

await run({
  basic: way => use(way, oauth.ClientSecretBasic(clientSecret)),
  body: way => use(way, oauth.ClientSecretPost(clientSecret)),
}, async error => error.error ?? (await (error.response ?? error.cause?.response)?.json())?.error)
