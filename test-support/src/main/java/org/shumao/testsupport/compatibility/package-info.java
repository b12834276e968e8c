/** This package knows what a public API may not do to its clients from one document to the next. */
@org.jspecify.annotations.NullMarked
package org.shumao.testsupport.compatibility;
