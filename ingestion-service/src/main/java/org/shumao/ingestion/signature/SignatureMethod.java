package org.shumao.ingestion.signature;

import java.util.Arrays;
import java.util.Optional;

/** The signature methods that are verified, each with the digest that goes with it in the field. */
enum SignatureMethod {
    /** Of edition 2018-113 and still the most used; collisions of SHA-1 need a signer who wants them. */
    RSA_SHA1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA"),
    RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA"),
    SM2_SM3("http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3", "SM3withSM2");

    private final String address;
    private final String jcaName;

    SignatureMethod(String address, String jcaName) {
        this.address = address;
        this.jcaName = jcaName;
    }

    static Optional<SignatureMethod> of(String address) {
        return Arrays.stream(values())
                .filter(method -> method.address.equals(address))
                .findFirst();
    }

    String jcaName() {
        return jcaName;
    }
}
