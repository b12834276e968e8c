package org.shumao.benchmarks.measure;

import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteService;

/** A token for a call straight to a service. It lives for a minute; it is made anew after half of that. */
public final class ServiceToken {
    private static final long FRESH_NANOS = 30_000_000_000L;

    private final Suite suite;
    private final SuiteService service;
    private final String[] scopes;
    private String token = "";
    private long made;

    public ServiceToken(Suite suite, SuiteService service, String... scopes) {
        this.suite = suite;
        this.service = service;
        this.scopes = scopes.clone();
    }

    public synchronized String get() {
        if (token.isEmpty() || System.nanoTime() - made > FRESH_NANOS) {
            token = suite.token(service, scopes);
            made = System.nanoTime();
        }
        return token;
    }
}
