package org.shumao.localstack.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Checks a saved receipt offline: its signature, every member of the file against what was signed, and the listed records
 * against their signed hash. It is written from the documentation alone, as a third party would write it.
 */
final class ReceiptCheck {
    /**
     * Accepts only JSON that every reader reads alike: of a member that appears twice, other readers take the first, the last
     * or both, and so show something that this command has not checked.
     */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LISTED = 1_000;
    /** Members that the signature does not cover directly: a hash covers records, the others may change. */
    private static final Set<String> UNSIGNED =
            Set.of("signature", "records", "recordsNext", "recordsTruncated", "recordsDeletedAt", "correctedBy");

    /** Those of them that appear after the signing, and that nothing else can confirm. */
    private static final List<String> LATER = List.of("correctedBy", "recordsDeletedAt", "recordsNext");

    private final ReceiptKeySet keys;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ReceiptCheck(ReceiptKeySet keys) {
        this.keys = keys;
    }

    /** Returns the reasons why the receipt is not valid; empty if it is valid. */
    List<String> faults() {
        return faults;
    }

    /** Returns remarks on what the check covered. */
    List<String> notes() {
        return notes;
    }

    /** @param pages further pages of records, in order; none if only the receipt is to be checked */
    void check(JsonNode receipt, List<JsonNode> pages) {
        String[] jws = receipt.path("signature").asText("").split("\\.", -1);
        if (!receipt.path("signature").isTextual() || jws.length != 3) {
            faults.add(
                    receipt.path("dryRun").asBoolean()
                            ? "a dry run has no signature, because it promises nothing"
                            : "there is no signature; only a completed submission has one");
            return;
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jws[0]));
            if (!isSigned(header, jws)) {
                return;
            }
            JsonNode statement = JSON.readTree(Base64.getUrlDecoder().decode(jws[1]));
            compare(receipt, statement);
            checkRecords(receipt, statement.path("results"), pages);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("the signature is not readable: " + e.getMessage());
        }
    }

    private boolean isSigned(JsonNode header, String[] jws) {
        String keyId = header.path("kid").asText("");
        if (!header.path("alg").asText("").equals("EdDSA")) {
            faults.add("the algorithm is " + header.path("alg") + ", not EdDSA");
            return false;
        }
        if (!keys.has(keyId)) {
            faults.add("it was signed by key " + keyId + ", which is not in the key set");
            return false;
        }
        try {
            byte[] signed = (jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII);
            if (!keys.verifies(keyId, signed, Base64.getUrlDecoder().decode(jws[2]))) {
                faults.add("the signature does not belong to what it signs");
                return false;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            faults.add("the signature does not belong to what it signs (" + e.getMessage() + ")");
            return false;
        }
        notes.add("signed by key " + keyId);
        return true;
    }

    private void compare(JsonNode receipt, JsonNode statement) {
        for (Map.Entry<String, JsonNode> signed : statement.properties()) {
            JsonNode inFile = receipt.path(signed.getKey());
            boolean same = signed.getValue().isNull()
                    ? inFile.isNull() || inFile.isMissingNode()
                    : inFile.equals(signed.getValue());
            if (!same) {
                faults.add(
                        signed.getKey() + " is " + inFile + " in the file, but " + signed.getValue() + " was signed");
            }
        }
        for (Map.Entry<String, JsonNode> member : receipt.properties()) {
            if (!statement.has(member.getKey()) && !UNSIGNED.contains(member.getKey())) {
                faults.add(member.getKey() + " is in the file, but was not signed");
            }
        }
        notes.add("signed: " + String.join(", ", names(statement)));
        List<String> later =
                LATER.stream().filter(name -> says(receipt.path(name))).toList();
        if (!later.isEmpty()) {
            notes.add("NOT signed: " + String.join(", ", later) + ". The service did not promise this, and anybody may"
                    + " have written it; request the receipt from the service to know");
        }
    }

    private static boolean says(JsonNode member) {
        return member.isContainerNode() ? !member.isEmpty() : !member.isNull() && !member.isMissingNode();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private void checkRecords(JsonNode receipt, JsonNode results, List<JsonNode> pages) {
        int total = results.path("total").asInt();
        int stored = results.path("stored").asInt();
        if (receipt.path("recordsTruncated").asInt() != total - stored) {
            faults.add("recordsTruncated is " + receipt.path("recordsTruncated") + ", but " + (total - stored)
                    + " was signed");
        }
        List<JsonNode> records = new ArrayList<>();
        receipt.path("records").forEach(records::add);
        if (records.isEmpty() && total > 0 && receipt.hasNonNull("recordsDeletedAt")) {
            notes.add("records: none of the " + total + " is in this file any more; their hash is signed");
            return;
        }
        boolean whole = !pages.isEmpty();
        pages.forEach(page -> page.path("items").forEach(records::add));
        String expected = results.path(whole ? "storedSha256" : "listedSha256").asText();
        int count = whole ? stored : Math.min(total, LISTED);
        if (records.size() != count || !hash(records).equals(expected)) {
            faults.add("the " + records.size() + " records in the file are not the " + count + " that were signed");
        } else {
            notes.add("records: " + count + " of " + total
                    + " checked; all others were plainly accepted or are on further pages. The signature covers the rules,"
                    + " not the texts of messages");
        }
    }

    private static String hash(List<JsonNode> records) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JsonNode record : records) {
                digest.update((line(record) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(JsonNode record) throws JsonProcessingException {
        List<Object> findings = new ArrayList<>();
        record.path("findings")
                .forEach(finding -> findings.add(members(finding, "rule", "severity", "path", "value", "expected")));
        List<Object> line = members(record, "position", "outcome", "orderNo", "documentNo");
        line.add(findings);
        return JSON.writeValueAsString(line);
    }

    private static List<Object> members(JsonNode object, String... names) {
        List<Object> values = new ArrayList<>();
        for (String name : names) {
            values.add(Objects.requireNonNullElse(object.get(name), NullNode.getInstance()));
        }
        return values;
    }
}
