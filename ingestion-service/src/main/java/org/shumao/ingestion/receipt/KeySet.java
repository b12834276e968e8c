package org.shumao.ingestion.receipt;

import java.util.List;

/** A JSON Web Key Set, RFC 7517. */
record KeySet(List<PublicJwk> keys) {
    KeySet {
        keys = List.copyOf(keys);
    }
}
