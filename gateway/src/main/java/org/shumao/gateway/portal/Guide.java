package org.shumao.gateway.portal;

import java.util.Arrays;
import java.util.Optional;

/** A page of advice in English and Chinese: Markdown in docs/guides and docs/zh/guides. */
enum Guide {
    FIRST_QUERY("first-query"),
    FIRST_SUBMISSION("first-submission"),
    ERRORS("errors"),
    LIMITS("limits"),
    IDEMPOTENCY("idempotency"),
    SIGNATURES("signatures"),
    VERSIONING("versioning");

    private final String slug;

    Guide(String slug) {
        this.slug = slug;
    }

    /** The last segment of its address, and the name of its file. */
    String slug() {
        return slug;
    }

    static Optional<Guide> find(String slug) {
        return Arrays.stream(values()).filter(guide -> guide.slug.equals(slug)).findFirst();
    }
}
