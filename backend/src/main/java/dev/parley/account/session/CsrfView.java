package dev.parley.account.session;

/** What an unsafe call must carry: this token under this header. Valid until signing in or out. */
public record CsrfView(String headerName, String token) {}
