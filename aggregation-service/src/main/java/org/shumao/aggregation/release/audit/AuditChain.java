package org.shumao.aggregation.release.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Appends what persons do with releases to one hash chain: table audit, which the database changes for nobody. docs/release-calendar.md says how
 * anybody verifies it.
 *
 * <p>Each entry is a leaf, salted so that nobody guesses what is not public yet, and the details of an entry have a salt of their own:
 * when a release is withdrawn, details and this salt are destroyed, and the chain still verifies. A hash covers the one before, and
 * the key of the release log signs it.
 */
@ApplicationScoped
public class AuditChain {
    /** Nobody else appends until the transaction ends; reading goes on. */
    private static final String ONE_AT_A_TIME = "lock table audit in share row exclusive mode";

    private static final String LAST = "select seq, hash, head from audit order by seq desc limit 1";

    private static final String APPEND =
            "insert into audit (seq, object, entry, salt, details, details_salt, leaf, previous, hash, head)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String DESTROY =
            "update audit set details = null, details_salt = null where object = ? and details is not null";

    private static final int SALT_BYTES = 32;
    private static final byte LEAF = 0;
    private static final byte LINK = 1;

    private final ReleaseKeys keys;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AuditChain(ReleaseKeys keys, ObjectMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    private record Head(long seq, String hash, String signed) {
        static final Head NONE = new Head(0, "00".repeat(32), "");

        static Head of(ResultSet row) throws SQLException {
            return new Head(row.getLong("seq"), hex(row.getBytes("hash")), Columns.text(row, "head"));
        }
    }

    /**
     * Appends an entry in the transaction of the caller. Call it last: until the transaction ends, nobody else appends.
     *
     * @param subject the person, or the enterprise of a key
     * @param act what was done, a word or a few with hyphens
     * @param object the id of the release that it was done to, and nothing else then; the kind and id of anything else
     * @param details whatever else there is to say
     */
    public void append(Connection connection, String subject, String act, String object, JsonNode details)
            throws SQLException {
        Sql.execute(connection, ONE_AT_A_TIME);
        Head last = Sql.first(connection, LAST, Head::of).orElse(Head.NONE);
        if (last.seq() > 0 && !isSigned(last)) {
            throw new IllegalStateException("The audit chain ends with entry " + last.seq()
                    + ", which no key of shumao.release.log has signed as it is: nothing is appended to it");
        }
        byte[] salt = salt();
        byte[] detailsSalt = salt();
        String written = text(details);
        String at = clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
        ObjectNode entry = json.createObjectNode()
                .put("at", at)
                .put("subject", subject)
                .put("act", act)
                .put("object", object)
                .put("detailsHash", hex(sha256(detailsSalt, bytes(written))));
        byte[] leaf = sha256(new byte[] {LEAF}, salt, bytes(text(entry)));
        long seq = last.seq() + 1;
        byte[] previous = HexFormat.of().parseHex(last.hash());
        byte[] position = ByteBuffer.allocate(Long.BYTES).putLong(seq).array();
        byte[] hash = sha256(new byte[] {LINK}, previous, position, leaf);
        ObjectNode head =
                json.createObjectNode().put("seq", seq).put("hash", hex(hash)).put("at", at);
        Sql.update(
                connection,
                APPEND,
                seq,
                object,
                text(entry),
                salt,
                written,
                detailsSalt,
                leaf,
                previous,
                hash,
                keys.keys().sign(bytes(text(head))));
    }

    /** Destroys what entries say of a release that is withdrawn; that they were made, by whom and when, stays in the chain. */
    public void destroyDetails(Connection connection, String releaseId) throws SQLException {
        Sql.update(connection, DESTROY, releaseId);
    }

    private boolean isSigned(Head last) {
        Optional<JsonNode> signed = keys.keys().verified(last.signed()).map(statement -> {
            try {
                return json.readTree(statement);
            } catch (IOException e) {
                throw new IllegalStateException("a head of the audit chain is no JSON", e);
            }
        });
        return signed.filter(head -> head.path("seq").asLong() == last.seq()
                        && MessageDigest.isEqual(bytes(head.path("hash").asText()), bytes(last.hash())))
                .isPresent();
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private String text(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every tree of JSON can be written", e);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        MessageDigest digest = Sha256.digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
