-- SPDX-License-Identifier: GPL-3.0-or-later
-- A token request for wrk: CLIENT_ID and CLIENT_SECRET from the environment, in the form body.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "grant_type=client_credentials&client_id=" .. os.getenv("CLIENT_ID") ..
  "&client_secret=" .. os.getenv("CLIENT_SECRET") .. (os.getenv("SCOPE") and "&scope=" .. os.getenv("SCOPE") or "")
