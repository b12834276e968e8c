package org.shumao.gateway.admission.key;

import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** The request header that carries a key, and the response to a key that does not work. */
public final class KeyHeader {
    public static final String NAME = "X-API-Key";

    /** The other header that may hold it, as {@code Bearer}. */
    static final String BEARER = "Authorization";

    /** Where a key comes from, for whoever has none or a wrong one. */
    private static final String ISSUED =
            " A registrar or an operator of this installation issues keys to registered enterprises.";

    private KeyHeader() {}

    /** A 401 for a caller without a key where one is needed. */
    public static Refusal missing() {
        return refused("An API key is missing: send one in the header " + NAME + " or as Bearer in " + BEARER
                + ", or sign in." + ISSUED
                + " What is open without one stands at the beginning of the document at /openapi.");
    }

    /** A 401 for a key that nobody has issued. */
    public static Refusal unknown() {
        return refused("The API key is not known." + ISSUED);
    }

    /** A 401 for a question beyond what everybody may ask. */
    public static Refusal beyondPublic() {
        return refused(
                "This question is open to callers with a scope for it alone: send an API key in the header " + NAME
                        + " or as Bearer in " + BEARER
                        + ", or sign in. Without them the public views are open; the description of an"
                        + " indicator lists them as publicViews.");
    }

    /** A 401; its text never repeats the key. */
    public static Refusal refused(String detail) {
        return new Refusal(Problem.of(ProblemType.UNAUTHENTICATED, detail)
                .with("WWW-Authenticate", "ApiKey realm=\"shumao\", header=\"" + NAME + "\", Bearer realm=\"shumao\""));
    }
}
