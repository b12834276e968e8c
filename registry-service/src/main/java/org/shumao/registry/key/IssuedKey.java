package org.shumao.registry.key;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.kit.openapi.Always;

/** A new key, the only time that it is shown. */
@Schema(requiredProperties = Always.ALL)
record IssuedKey(
        @Schema(
                description =
                        "For the header X-API-Key. Keep it now: it is not stored and never shown again. It has the"
                                + " form shumao_k[0-9a-z]{11}_[0-9A-Za-z]{49}; the last six characters are a checksum",
                examples = "shumao_k0123456789a_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg2u6uuo")
        String secret,

        KeyView key) {
    /** Without the secret: what is written to a log by mistake is no key. */
    @Override
    public String toString() {
        return "IssuedKey[" + key + "]";
    }
}
