package org.shumao.localstack.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyReceiptCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String STATEMENT = """
            {"submissionId":"0198a3f0-0000-7000-8000-000000000001","state":"COMPLETED","dryRun":false,"atomic":false,
            "submitter":"91330100MADEM0001N","receivedAt":"2026-01-01T00:00:00Z","completedAt":"2026-01-01T00:00:01Z",
            "mediaType":"application/xml","contentEncoding":null,"messageType":"CEB621","bodySha256":"ab","bodyBytes":7,
            "counts":{"records":3,"accepted":2,"acceptedWithWarnings":0,"rejected":1,"ignored":0,"heldBack":0},
            "results":{"total":1,"stored":1,"sha256":"H","storedSha256":"H","listedSha256":"H"},"corrects":null}""";
    private static final String LINE = "[2,\"REJECTED\",\"单号\",null,[[\"pack-no\",\"ERROR\",\"/a\",\"6\",\"1\"]]]\n";
    private static final String RECORD = """
            {"position":2,"outcome":"REJECTED","orderNo":"单号","documentNo":null,"findings":[
            {"rule":"pack-no","severity":"ERROR","path":"/a","value":"6","expected":"1","message":"m"}]}""";

    @TempDir
    Path folder;

    private KeyPair key;
    private ObjectNode receipt;

    @BeforeEach
    void sign() throws GeneralSecurityException, IOException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        sign(LINE, RECORD);
    }

    private void sign(String line, String record) throws GeneralSecurityException, IOException {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        String statement = STATEMENT.replace("\"H\"", "\"" + hash + "\"");
        receipt = (ObjectNode) JSON.readTree(statement);
        receipt.put("signature", jws(key, "old", statement));
        receipt.putArray("records").add(JSON.readTree(record));
        receipt.put("recordsTruncated", 0)
                .putNull("recordsNext")
                .putNull("recordsDeletedAt")
                .putArray("correctedBy");
    }

    @Test
    void anUntouchedReceiptIsValidAndTheOutputSaysWhatIsSigned() throws IOException {
        Run run = verify(receipt, keySet(Map.of("old", key)));
        assertThat(run.exitCode).as(run.output).isZero();
        assertThat(run.output).contains("VALID", "signed by key old", "bodySha256", "records: 1 of 1 checked");
    }

    @Test
    void withoutDemoAndKeysTheOptionsOfThisCommandAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("receipt.json"), receipt.toString());
        System.setProperty("shumao.demo.folder", folder.toString());
        StringWriter output = new StringWriter();
        try {
            int code = new CommandLine(new VerifyReceiptCommand())
                    .setErr(new PrintWriter(output))
                    .execute(file.toString());
            assertThat(code).isEqualTo(2);
        } finally {
            System.clearProperty("shumao.demo.folder");
        }
        assertThat(output.toString()).contains("No demo is running", "--keys").doesNotContain("--address");
    }

    @Test
    void charactersBeyondTheFirstPlaneAreHashedAsUtf8HasThemHoweverTheFileWritesThem()
            throws IOException, GeneralSecurityException {
        sign(LINE.replace("单号", "𠮷😀"), RECORD.replace("单号", "𠮷😀"));
        String raw = receipt.toString();
        String escaped = raw.replace("𠮷😀", "\\uD842\\uDFB7\\ud83d\\ude00");
        assertThat(escaped).isNotEqualTo(raw);
        for (String file : List.of(raw, escaped)) {
            Run run = verify(file, keySet(Map.of("old", key)));
            assertThat(run.exitCode).as(run.output).isZero();
        }
    }

    @Test
    void aFileThatReadersReadDifferentlyIsRefused() throws IOException {
        String file = receipt.toString();
        String keys = keySet(Map.of("old", key));
        for (String twice : List.of(
                file.replaceFirst("\\{", "{\"state\":\"GIVEN_UP\","),
                file.replaceFirst("\\{", "{\"st\\\\u0061te\":\"GIVEN_UP\","),
                file.replace("\"counts\":{", "\"counts\":{\"rejected\":0,"),
                file.replace("\"position\":2", "\"position\":9,\"position\":2"))) {
            assertThat(twice).isNotEqualTo(file);
            Run run = verify(twice, keys);
            assertThat(run.exitCode).as(twice).isEqualTo(2);
            assertThat(run.output)
                    .contains("receipt.json is not JSON that every reader reads alike: Duplicate", "line 1 column")
                    .doesNotContain("VALID");
        }
        assertThat(verify(file + file, keys).exitCode).isEqualTo(2);
        assertThat(verify(file, keys.replaceFirst("\\{", "{\"keys\":[],")).output)
                .contains("keys.json is not JSON that every reader reads alike");
    }

    @Test
    void afterARotationAnOldReceiptIsStillValid() throws IOException, GeneralSecurityException {
        KeyPair next = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertThat(verify(receipt, keySet(Map.of("new", next, "old", key))).exitCode)
                .isZero();
        Run gone = verify(receipt, keySet(Map.of("new", next)));
        assertThat(gone.exitCode).isEqualTo(1);
        assertThat(gone.output).contains("NOT VALID", "key old, which is not in the key set");
    }

    @Test
    void aKeyThatOnlyHasTheSameNameDoesNotVerify() throws IOException, GeneralSecurityException {
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Run run = verify(receipt, keySet(Map.of("old", other)));
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).contains("does not belong to what it signs");
    }

    @Test
    void aChangeOfAnySignedMemberIsFound() throws IOException {
        JsonNode statement = JSON.readTree(STATEMENT);
        for (Map.Entry<String, JsonNode> member : statement.properties()) {
            ObjectNode changed = receipt.deepCopy();
            changed.put(member.getKey(), "changed");
            Run run = verify(changed, keySet(Map.of("old", key)));
            assertThat(run.exitCode).as(member.getKey()).isEqualTo(1);
            assertThat(run.output).contains(member.getKey() + " is \"changed\" in the file, but");
        }
        for (String count : List.of("records", "accepted", "rejected", "heldBack")) {
            ObjectNode changed = receipt.deepCopy();
            ((ObjectNode) changed.get("counts")).put(count, 99);
            assertThat(verify(changed, keySet(Map.of("old", key))).exitCode).isEqualTo(1);
        }
    }

    @Test
    void aChangeOfAnyRecordIsFound() throws IOException {
        for (String member : List.of("position", "outcome", "orderNo", "documentNo")) {
            ObjectNode changed = receipt.deepCopy();
            ((ObjectNode) changed.get("records").get(0)).put(member, "x");
            assertThat(verify(changed, keySet(Map.of("old", key))).exitCode)
                    .as(member)
                    .isEqualTo(1);
        }
        for (String member : List.of("rule", "severity", "path", "value", "expected")) {
            ObjectNode changed = receipt.deepCopy();
            ((ObjectNode) changed.get("records").get(0).get("findings").get(0)).put(member, "x");
            assertThat(verify(changed, keySet(Map.of("old", key))).exitCode)
                    .as(member)
                    .isEqualTo(1);
        }
        ObjectNode without = receipt.deepCopy();
        without.putArray("records");
        assertThat(verify(without, keySet(Map.of("old", key))).exitCode).isEqualTo(1);
    }

    @Test
    void aMemberThatNobodySignedIsFound() throws IOException {
        receipt.put("approved", true);
        assertThat(verify(receipt, keySet(Map.of("old", key))).output).contains("approved is in the file");
    }

    @Test
    void whatIsNotSignedIsNamedWhereTheFileHasIt() throws IOException {
        String keys = keySet(Map.of("old", key));
        assertThat(verify(receipt, keys).output).doesNotContain("NOT signed");
        receipt.putArray("correctedBy").add("0198a3f0-0000-7000-8000-00000000f0f0");
        Run run = verify(receipt, keys);
        assertThat(run.exitCode).isZero();
        assertThat(run.output).contains("VALID", "NOT signed: correctedBy. The service did not promise this");
    }

    @Test
    void aDryRunAndAReceiptWithoutSignatureAreNotValid() throws IOException {
        receipt.putNull("signature").put("dryRun", true);
        assertThat(verify(receipt, keySet(Map.of("old", key))).output).contains("a dry run has no signature");
    }

    @Test
    void anAlgorithmOfTheForgersChoiceIsRefused() throws IOException {
        String header = BASE64.encodeToString("{\"alg\":\"none\",\"kid\":\"old\"}".getBytes(StandardCharsets.UTF_8));
        String[] parts = receipt.get("signature").asText().split("\\.", -1);
        receipt.put("signature", header + "." + parts[1] + ".");
        assertThat(verify(receipt, keySet(Map.of("old", key))).exitCode).isEqualTo(1);
    }

    private record Run(int exitCode, String output) {}

    private Run verify(JsonNode json, String keys) throws IOException {
        return verify(json.toString(), keys);
    }

    private Run verify(String json, String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("receipt.json"), json);
        Path keyFile = Files.writeString(folder.resolve("keys.json"), keys);
        StringWriter output = new StringWriter();
        int code = new CommandLine(new VerifyReceiptCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(file.toString(), "--keys", keyFile.toString());
        return new Run(code, output.toString());
    }

    private static String keySet(Map<String, KeyPair> pairs) {
        ObjectNode set = JSON.createObjectNode();
        pairs.forEach((id, pair) -> {
            byte[] encoded = pair.getPublic().getEncoded();
            String x = BASE64.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            set.withArray("keys")
                    .addObject()
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("kid", id)
                    .put("x", x);
        });
        return set.toString();
    }

    private static String jws(KeyPair pair, String keyId, String statement) throws GeneralSecurityException {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + keyId + "\"}";
        String signed = BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64.encodeToString(statement.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }
}
