package org.shumao.registry.identifier;

import org.shumao.contracts.identifier.Uscc;

/**
 * One identifier, whoever holds it.
 *
 * @param scope id of the platform of a {@link Scheme#SHOP}, else empty
 * @param value valid and normalized
 */
public record Code(Scheme scheme, String scope, String value) {
    public static Code of(Scheme scheme, String value) {
        return new Code(scheme, "", value);
    }

    public static Code customs(String value) {
        return of(Scheme.CUSTOMS_CODE, value);
    }

    /** The one that an enterprise is registered under. */
    public static Code ofEnterprise(String id) {
        return of(Uscc.hasForm(id) ? Scheme.USCC : Scheme.FOREIGN, id);
    }

    /** For people. */
    public String described() {
        return switch (scheme) {
            case USCC -> "USCC " + value;
            case FOREIGN -> "foreign registration " + value;
            case CUSTOMS_CODE -> "customs code " + value;
            case TAX_NUMBER -> "tax number " + value;
            case SHOP -> "shop " + value + " on the platform " + scope;
            case MOFCOM_FILING -> "filing " + value;
        };
    }
}
