package org.shumao.ingestion.submission.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.shumao.ingestion.receipt.ReceiptSigner;

/** Signs what a receipt says, in the JSON that receipts have. */
@ApplicationScoped
class StatementSigner {
    private final ReceiptSigner signer;
    private final ObjectMapper mapper;

    StatementSigner(ReceiptSigner signer, ObjectMapper mapper) {
        this.signer = signer;
        this.mapper = mapper;
    }

    /** Compact JWS. */
    String sign(Statement statement) {
        try {
            return signer.sign(mapper.writeValueAsBytes(statement));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a statement always has a JSON form", e);
        }
    }
}
