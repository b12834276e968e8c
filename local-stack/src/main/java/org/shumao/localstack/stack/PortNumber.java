package org.shumao.localstack.stack;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that names a TCP port. */
public final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    /** @throws TypeConversionException that says which ports there are */
    @Override
    public Integer convert(String written) {
        try {
            int port = Integer.parseInt(written);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as of a number that is out of range.
        }
        throw new TypeConversionException(
                "'" + written + "' is no TCP port: 1 to " + HIGHEST + ", or 0 for a free one");
    }
}
