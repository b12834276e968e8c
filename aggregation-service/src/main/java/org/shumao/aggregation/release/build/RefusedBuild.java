package org.shumao.aggregation.release.build;

/** Says to the author why a build ends, and what to do. */
final class RefusedBuild extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedBuild(String whatToDo) {
        super(whatToDo);
    }
}
