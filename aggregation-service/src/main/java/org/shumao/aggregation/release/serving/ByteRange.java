package org.shumao.aggregation.release.serving;

import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/**
 * Names the bytes of a file that a reader asks for (RFC 9110, section 14).
 *
 * @param first counted from 0
 * @param last inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)", Pattern.CASE_INSENSITIVE);

    static ByteRange whole(long length) {
        return new ByteRange(0, length - 1);
    }

    /**
     * Reads the header Range. Several ranges at once, other units and what is no range are not there, as the standard allows: the
     * reader gets the whole file.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code range-not-satisfiable} if the file has none of the bytes
     */
    static Optional<ByteRange> of(@Nullable String header, long length) {
        Matcher range = ONE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        BigInteger end = BigInteger.valueOf(length - 1);
        BigInteger first;
        BigInteger last;
        if (range.group(1).isEmpty()) {
            first = end.add(BigInteger.ONE)
                    .subtract(new BigInteger(range.group(2)))
                    .max(BigInteger.ZERO);
            last = end;
        } else {
            first = new BigInteger(range.group(1));
            last = range.group(2).isEmpty() ? end.max(first) : new BigInteger(range.group(2));
            if (last.compareTo(first) < 0) {
                return Optional.empty();
            }
        }
        if (first.compareTo(end) > 0) {
            throw Problems.of(ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + length + " bytes.")
                    .withHeader("Content-Range", "bytes */" + length)
                    .withHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return Optional.of(new ByteRange(first.longValueExact(), last.min(end).longValueExact()));
    }

    long length() {
        return last - first + 1;
    }

    /** Returns the header Content-Range. */
    String of(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }
}
