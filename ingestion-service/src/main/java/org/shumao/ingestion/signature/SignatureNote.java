package org.shumao.ingestion.signature;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The note says what is known about the signature of a message. */
public record SignatureNote(
        @Schema(description = "Whether the message is signed", examples = "true")
        boolean present,

        @Schema(
                description =
                        "Who says to have signed: serial number and subject of the certificate, or else the name of the key",
                examples = "serial 4d, CN=Signer")
        @Nullable
        String signer,

        @Schema(
                description =
                        "true: the signature holds; false: it does not; absent: there is none, or nobody is configured to be believed",
                examples = "true")
        @Nullable
        Boolean verified,

        @Schema(
                description = "Address of the signature method",
                examples = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
        @Nullable
        String algorithm) {}
