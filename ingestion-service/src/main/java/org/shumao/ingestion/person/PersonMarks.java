package org.shumao.ingestion.person;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.party.PersonMark.Role;

/**
 * Marks persons: HMAC-SHA-256 under each active key, cut to 128 bits. Equal marks mean the same person; without the key
 * nobody can find out whom, not even by trying all id numbers. The role is part of what is marked, so a buyer's mark says
 * nothing about consignees.
 */
public final class PersonMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String DOMAIN = "shumao person mark 1 ";
    private static final int MARK_BYTES = 16;
    private static final PersonMarks NONE = new PersonMarks(Map.of());

    private final List<String> keyIds;
    private final List<SecretKeySpec> keys;

    /** A Mac is costly to make, not to use again, and of one thread. */
    private final ThreadLocal<Mac[]> macs = ThreadLocal.withInitial(this::newMacs);

    /** @param keys secrets of at least 32 bytes, by key id */
    PersonMarks(Map<String, byte[]> keys) {
        Map<String, byte[]> sorted = new TreeMap<>(keys);
        this.keyIds = List.copyOf(sorted.keySet());
        this.keys = sorted.values().stream()
                .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                .toList();
    }

    /** Marks nobody. */
    public static PersonMarks none() {
        return NONE;
    }

    /**
     * Buyer of an order or list, payer of a payment. Empty without name or id number: half a person compares with nobody.
     *
     * @return a mark for each active key
     */
    public List<PersonMark> buyer(@Nullable String name, @Nullable String idNumber) {
        if (keys.isEmpty() || name == null || idNumber == null) {
            return List.of();
        }
        return marks(Role.BUYER, ofName(name), ofId(idNumber));
    }

    /** Consignee of an order or waybill; empty without a name. */
    public List<PersonMark> consignee(@Nullable String name) {
        if (keys.isEmpty() || name == null) {
            return List.of();
        }
        return marks(Role.CONSIGNEE, ofName(name));
    }

    private List<PersonMark> marks(Role role, String... fields) {
        for (String field : fields) {
            if (field.isEmpty()) {
                return List.of();
            }
        }
        byte[] message = message(role, fields);
        List<PersonMark> marks = new ArrayList<>(keys.size());
        Mac[] own = macs.get();
        for (int i = 0; i < own.length; i++) {
            byte[] full = own[i].doFinal(message);
            marks.add(new PersonMark(role, keyIds.get(i), HexFormat.of().formatHex(full, 0, MARK_BYTES)));
        }
        return marks;
    }

    /** Every field with its length before it, so that no two persons have the same message. */
    private static byte[] message(Role role, String... fields) {
        byte[] domain = (DOMAIN + role.name()).getBytes(StandardCharsets.UTF_8);
        byte[][] texts = new byte[fields.length][];
        int length = domain.length;
        for (int i = 0; i < fields.length; i++) {
            texts[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            length += Integer.BYTES + texts[i].length;
        }
        ByteBuffer message = ByteBuffer.allocate(length).put(domain);
        for (byte[] text : texts) {
            message.putInt(text.length).put(text);
        }
        return message.array();
    }

    private Mac[] newMacs() {
        return keys.stream().map(PersonMarks::newMac).toArray(Mac[]::new);
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of bytes fits an HMAC", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Bullet, katakana middle dot, hyphenation point, dot operator: all typed for the middle dot of a name. */
    private static final Pattern DOTS = Pattern.compile(" ?[\u2022\u30FB\u2027\u22C5\u00B7] ?");

    /**
     * Returns a name of which spellings that differ only as keyboards and systems differ are one: NFKC (full width, half width), blanks,
     * case, and the dots within names of minorities. Blanks around it go, those within become one. */
    private static String ofName(String written) {
        String text = BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll(" ");
        return DOTS.matcher(text).replaceAll("\u00B7").strip().toUpperCase(Locale.ROOT);
    }

    /** An id number: no blanks, and the check character x is an X. */
    private static String ofId(String written) {
        return BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }
}
