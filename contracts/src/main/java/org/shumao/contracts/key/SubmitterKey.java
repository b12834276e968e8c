package org.shumao.contracts.key;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.shumao.contracts.digest.Sha256;

/**
 * An API key as the registry issues it: {@code shumao_<key id>_<secret><checksum>}.
 *
 * <p>The key id is {@code k} and 11 characters of 0-9 and a-z; it is public. The secret is 43 characters of 0-9, A-Z
 * and a-z, 256 bits drawn at random. The checksum is CRC-32 of everything before it, as six digits of base 62: a
 * scanner that finds something of {@link #REGEX} can tell a key from a look-alike, and the gateway recognizes a
 * mistyped key without asking the registry. The checksum protects nothing: whoever makes up a key makes up its
 * checksum.
 */
public final class SubmitterKey {
    /** A pattern for scanners of secrets; a match is a key only if its checksum is right as well. */
    public static final String REGEX = "shumao_k[0-9a-z]{11}_[0-9A-Za-z]{49}";

    /** The beginning of every key. */
    public static final String PREFIX = "shumao_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String ID_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int ID_RANDOM = 11;
    private static final int SECRET = 43;
    private static final int CHECKSUM = 6;
    private static final int LENGTH = PREFIX.length() + 1 + ID_RANDOM + 1 + SECRET + CHECKSUM;
    private static final Pattern FORM = Pattern.compile(REGEX);
    private static final Pattern ID_FORM = Pattern.compile("k[0-9a-z]{11}");

    private final String text;

    private SubmitterKey(String text) {
        this.text = text;
    }

    /**
     * Creates a new key.
     *
     * @param random must be unpredictable: a {@link java.security.SecureRandom}
     */
    public static SubmitterKey generate(RandomGenerator random) {
        String body = PREFIX + "k" + drawn(ID_DIGITS, ID_RANDOM, random) + "_" + drawn(DIGITS, SECRET, random);
        return new SubmitterKey(body + checksum(body));
    }

    /** Empty if the form or the checksum is wrong. */
    public static Optional<SubmitterKey> parse(String presented) {
        if (presented.length() != LENGTH || !FORM.matcher(presented).matches()) {
            return Optional.empty();
        }
        int end = LENGTH - CHECKSUM;
        return checksum(presented.substring(0, end)).equals(presented.substring(end))
                ? Optional.of(new SubmitterKey(presented))
                : Optional.empty();
    }

    /** Returns whether a text can be the id of a key of the registry. */
    public static boolean isId(String text) {
        return ID_FORM.matcher(text).matches();
    }

    /** The public id, which names the key in lists, receipts and logs. */
    public String id() {
        return text.substring(PREFIX.length(), PREFIX.length() + 1 + ID_RANDOM);
    }

    /** The key itself. The registry shows it once, to the caller who requested it. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of the key, 64 hexadecimal digits in lower case: other processes get this instead of the key. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    /** Returns the id alone, so that a key that gets into a message by mistake does not get into a log. */
    @Override
    public String toString() {
        return PREFIX + id() + "_...";
    }

    private static String drawn(String digits, int length, RandomGenerator random) {
        StringBuilder drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(digits.charAt(random.nextInt(digits.length())));
        }
        return drawn.toString();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM];
        long rest = crc.getValue();
        for (int i = CHECKSUM - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
