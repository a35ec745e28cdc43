//! Events, objects of the target and settings, and what they come to.
