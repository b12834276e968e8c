package org.shumao.ingestion.signature;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The authorities whose signers are believed, and signers known by the name of their key. */
final class TrustAnchors {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final Set<TrustAnchor> authorities = new HashSet<>();
    private final List<X509Certificate> signers = new ArrayList<>();

    TrustAnchors(List<X509Certificate> certificates) {
        for (X509Certificate certificate : certificates) {
            if (certificate.getBasicConstraints() >= 0) {
                authorities.add(new TrustAnchor(certificate, null));
            } else {
                signers.add(certificate);
            }
        }
        if (authorities.isEmpty()) {
            throw new IllegalStateException(
                    "shumao.ingestion.signature.trust-anchors holds no authority's certificate");
        }
    }

    /** @throws IllegalStateException if the file cannot be read as certificates */
    static TrustAnchors read(Path pem) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509", Crypto.PROVIDER).generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
            return new TrustAnchors(certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("shumao.ingestion.signature.trust-anchors: " + pem + " cannot be read", e);
        }
    }

    /** When the first of the certificates ends to be valid. */
    Instant firstExpiry() {
        return Stream.concat(authorities.stream().map(TrustAnchor::getTrustedCert), signers.stream())
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A signer of the file whose serial number, decimal or hexadecimal, is this name. */
    Optional<X509Certificate> named(String keyName) {
        String name = keyName.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return signers.stream()
                .filter(signer -> name.equals(signer.getSerialNumber().toString())
                        || name.equals(signer.getSerialNumber().toString(16)))
                .findFirst();
    }

    /**
     * Returns whether a chain leads from the certificate to an authority, every link of it valid at this time. Nothing is fetched
     * from anywhere, revocation lists neither.
     *
     * @param others certificates that may be links
     */
    boolean trusts(X509Certificate certificate, List<X509Certificate> others, Instant time) {
        if (!maySign(certificate)) {
            return false;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(authorities, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            List<X509Certificate> links = new ArrayList<>(others);
            links.add(certificate);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(links), Crypto.PROVIDER));
            return CertPathBuilder.getInstance("PKIX", Crypto.PROVIDER)
                    .build(parameters)
                    .getCertPath()
                    .getCertificates()
                    .stream()
                    .allMatch(link -> Crypto.isStrong((X509Certificate) link));
        } catch (CertPathBuilderException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Bouncy Castle builds certificate paths", e);
        }
    }

    private static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }
}
