package org.shumao.localstack.process;

/** The stack, or what works with it, cannot do what it should; the message is written for whoever started it. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
