package org.shumao.aggregation.cubeexport;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.shumao.aggregation.cubeexport.CubeQuery.HeldPart;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;

/**
 * Passes on what follows the part of a file that the reader has. What it would be sent now must begin with that part, byte by byte: then both
 * together are the file of now. So a download may be resumed while the cube moves, as long as nothing moved in what the reader has.
 */
final class ResumedStream extends OutputStream {
    private final OutputStream out;
    private final HeldPart held;
    private final MessageDigest digest;
    private long left;

    ResumedStream(OutputStream out, HeldPart held) {
        this.out = out;
        this.held = held;
        this.left = held.bytes();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 412 if the part differs */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int skipped = (int) Math.min(left, length);
        if (skipped > 0) {
            digest.update(bytes, from, skipped);
            left -= skipped;
            if (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(held.sha256())) {
                throw moved();
            }
        }
        if (length > skipped) {
            out.write(bytes, from + skipped, length - skipped);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 412 if the whole file is shorter than the part */
    void end() {
        if (left > 0) {
            throw moved();
        }
    }

    @Override
    public void flush() throws IOException {
        if (left == 0) {
            out.flush();
        }
    }

    private static RuntimeException moved() {
        return Problems.of(
                        ProblemType.PRECONDITION_FAILED,
                        "The cube has moved in what you have, or these are not the first bytes of this export in this form: begin"
                                + " anew.")
                .build();
    }
}
