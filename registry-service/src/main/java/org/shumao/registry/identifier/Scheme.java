package org.shumao.registry.identifier;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says whose numbers an identifier is one of. */
@Schema(name = "IdentifierScheme")
public enum Scheme {
    /** Unified social credit code. */
    USCC,
    /** Country and number of a foreign register. */
    FOREIGN,
    /** Customs registration code. */
    CUSTOMS_CODE,
    /** Number of the tax office. */
    TAX_NUMBER,
    /** Id of a shop on a platform. */
    SHOP,
    /** Number of a filing with the commerce department. */
    MOFCOM_FILING;

    /** Says whether it makes the id of an enterprise: given once, at registration, and never taken away. */
    public boolean isIdentity() {
        return this == USCC || this == FOREIGN;
    }

    /** Says whether only officers may see it: the tax number of a sole trader holds the number of an identity card. */
    public boolean isConfidential() {
        return this == TAX_NUMBER;
    }
}
