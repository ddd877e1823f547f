package dev.cadastre.facility.validation;

/** One of the twelve. */
interface HierarchyCheck {

    SuiteCheck point();

    /** @return how many things it looked at: no findings among none means nothing */
    long check(Layout layout, Findings findings);
}
