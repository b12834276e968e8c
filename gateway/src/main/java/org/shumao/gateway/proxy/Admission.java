package org.shumao.gateway.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.key.ApiKeys;
import org.shumao.gateway.key.Caller;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** Who may come in, and as whom. What a caller may do with a service is the service's own business. */
@ApplicationScoped
class Admission {
    private static final String KEY_HEADER = "X-API-Key";

    private final ApiKeys keys;
    private final ProxyConfig config;

    Admission(ApiKeys keys, ProxyConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /** @throws Refusal if the request may not go on */
    Caller admit(HttpServerRequest request, ApiRoute route) {
        Caller caller = caller(request);
        if (caller.isAnonymous() && !route.isOpenTo(request.method())) {
            throw unauthenticated("This needs an API key in the header " + KEY_HEADER
                    + ". Without one you may read headline, indicators and enterprises.");
        }
        requireSaneBody(request);
        return caller;
    }

    private Caller caller(HttpServerRequest request) {
        List<String> presented = request.headers().getAll(KEY_HEADER);
        return switch (presented.size()) {
            case 0 -> Caller.ANONYMOUS;
            case 1 ->
                keys.holderOf(presented.get(0))
                        .orElseThrow(() -> unauthenticated("The API key in " + KEY_HEADER + " is not known."));
            default -> throw unauthenticated("Send one " + KEY_HEADER + " header, not several.");
        };
    }

    private void requireSaneBody(HttpServerRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!encodings.isEmpty() && !encodings.equals(List.of("chunked"))) {
            throw new Refusal(Problem.of(ProblemType.MALFORMED_BODY, "The only Transfer-Encoding taken is chunked."));
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && exceedsLimit(length)) {
            throw new Refusal(Problem.of(
                    ProblemType.BODY_TOO_LARGE,
                    "The body exceeds " + config.maxBodySize().asLongValue() + " bytes; send it in parts."));
        }
    }

    private boolean exceedsLimit(String length) {
        try {
            return Long.parseLong(length) > config.maxBodySize().asLongValue();
        } catch (NumberFormatException e) {
            throw new Refusal(Problem.of(ProblemType.MALFORMED_BODY, "Content-Length is not a number of bytes."));
        }
    }

    private static Refusal unauthenticated(String detail) {
        return new Refusal(Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .with("WWW-Authenticate", "ApiKey realm=\"shumao\", header=\"" + KEY_HEADER + "\""));
    }
}
