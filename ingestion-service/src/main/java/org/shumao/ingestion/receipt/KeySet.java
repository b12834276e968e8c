package org.shumao.ingestion.receipt;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JSON Web Key Set, RFC 7517. */
@Schema(name = "ReceiptKeySet")
record KeySet(List<PublicJwk> keys) {
    KeySet {
        keys = List.copyOf(keys);
    }
}
