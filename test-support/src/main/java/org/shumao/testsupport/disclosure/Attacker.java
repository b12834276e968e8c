package org.shumao.testsupport.disclosure;

/**
 * An attacker reads all that is public, and knows some contributions beside.
 *
 * @param name of the group, platform or broker; empty for anybody
 */
public record Attacker(Role role, String name) {
    /** This one knows nothing else. */
    public static final Attacker ANYBODY = new Attacker(Role.ANYBODY, "");

    /** What somebody is decides which contributions he knows: none, his own, or those of his clients. */
    public enum Role {
        ANYBODY,
        COMPETITOR,
        PLATFORM,
        BROKER
    }

    boolean knows(Contribution contribution) {
        return switch (role) {
            case ANYBODY -> false;
            case COMPETITOR -> name.equals(contribution.group());
            case PLATFORM -> name.equals(contribution.platform());
            case BROKER -> name.equals(contribution.broker());
        };
    }

    @Override
    public String toString() {
        return name.isEmpty() ? role.name() : role + " " + name;
    }
}
