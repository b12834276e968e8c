package org.shumao.ingestion.signature;

import org.jspecify.annotations.Nullable;

/**
 * The note says what is known about the signature of a message.
 *
 * @param present whether there is one
 * @param signer who says to have signed: serial number and subject of the certificate, or else the name of the key
 * @param verified true: it holds; false: it does not; null: there is none, or nobody was configured to be believed
 * @param algorithm address of the signature method
 */
public record SignatureNote(
        boolean present,
        @Nullable String signer,
        @Nullable Boolean verified,
        @Nullable String algorithm) {}
