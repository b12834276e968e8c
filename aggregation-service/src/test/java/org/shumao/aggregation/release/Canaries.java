package org.shumao.aggregation.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Numbers so long that no other place has them by chance, and the search for them in whatever form somebody may write them: digits with
 * or without separators, in any power of ten, scientific, hexadecimal, binary, base64.
 */
final class Canaries {
    /** So many leading digits tell a number from all others; the last ones may be rounded away. */
    private static final int LEADING = 12;

    private static final int FEWEST = 10;
    private static final int STARTS = 1 << 16;

    /** What a form looks like, and of which numbers it is, by length: numbers in other units may begin alike. */
    private final Map<Integer, Map<String, Set<String>>> digits = new TreeMap<>();

    private final Map<Integer, Map<String, Set<String>>> hexadecimal = new TreeMap<>();
    private final Map<Integer, Map<String, Set<String>>> exact = new TreeMap<>();
    private final BitSet starts = new BitSet(STARTS);

    /** @param numbers those of fewer than ten digits are none */
    Canaries(Collection<BigDecimal> numbers) {
        for (BigDecimal number : numbers) {
            BigInteger unscaled = number.unscaledValue().abs();
            if (unscaled.toString().length() >= FEWEST) {
                add(number.toPlainString(), unscaled);
                add(number.toPlainString(), number.abs().toBigInteger());
            }
        }
    }

    private void add(String name, BigInteger number) {
        String text = number.toString();
        if (text.length() < FEWEST) {
            return;
        }
        put(digits, text.substring(0, Math.min(LEADING, text.length())), name);
        put(hexadecimal, number.toString(16), name);
        for (int skipped = 0; skipped < 3; skipped++) {
            put(exact, base64(text, skipped), name);
        }
        for (BigInteger binary : new BigInteger[] {number, number.multiply(BigInteger.valueOf(100))}) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                        .order(order)
                        .putLong(binary.longValueExact())
                        .array();
                put(exact, new String(bytes, StandardCharsets.ISO_8859_1), name);
            }
        }
    }

    /** Returns the characters that stand for nothing but the digits, wherever in the encoded bytes they begin. */
    private static String base64(String text, int skipped) {
        String encoded = Base64.getEncoder()
                .withoutPadding()
                .encodeToString((" ".repeat(skipped) + text).getBytes(StandardCharsets.US_ASCII));
        int first = (skipped * 8 + 5) / 6;
        int last = (skipped + text.length()) * 8 / 6;
        return encoded.substring(first, last);
    }

    private void put(Map<Integer, Map<String, Set<String>>> forms, String form, String name) {
        forms.computeIfAbsent(form.length(), none -> new HashMap<>())
                .computeIfAbsent(form, none -> new TreeSet<>())
                .add(name);
        starts.set(start(form, 0));
    }

    private static int start(String text, int at) {
        return (text.charAt(at) * 31 * 31 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) % STARTS;
    }

    boolean isEmpty() {
        return digits.isEmpty();
    }

    /** Returns the numbers, as they were given. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        digits.values().forEach(some -> some.values().forEach(names::addAll));
        return names;
    }

    /** Returns the numbers that stand there in any form. */
    Set<String> in(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Set<String> found = new TreeSet<>();
        search(text, exact, found);
        search(text.toLowerCase(Locale.ROOT), hexadecimal, found);
        search(joined(text), digits, found);
        return found;
    }

    private void search(String text, Map<Integer, Map<String, Set<String>>> forms, Set<String> found) {
        for (int i = 0; i + FEWEST - 2 <= text.length(); i++) {
            if (starts.get(start(text, i))) {
                for (Map.Entry<Integer, Map<String, Set<String>>> sized : forms.entrySet()) {
                    int end = i + sized.getKey();
                    if (end <= text.length()) {
                        found.addAll(sized.getValue().getOrDefault(text.substring(i, end), Set.of()));
                    }
                }
            }
        }
    }

    /** Leaves out what may stand between two digits of a number: one character, or one that UTF-8 writes in two or three bytes. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            int next = i + separator(text, i);
            boolean between = next > i
                    && i > 0
                    && next < text.length()
                    && isDigit(text.charAt(i - 1))
                    && isDigit(text.charAt(next));
            if (between) {
                i = next - 1;
            } else {
                joined.append(one);
            }
        }
        return joined.toString();
    }

    private static int separator(String text, int at) {
        if (",._' ".indexOf(text.charAt(at)) >= 0) {
            return 1;
        }
        if (text.startsWith("\u00c2\u00a0", at)) {
            return 2;
        }
        return text.startsWith("\u00e2\u0080", at) ? 3 : 0;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
