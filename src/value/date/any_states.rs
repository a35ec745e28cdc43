//! The states of .NET's free date parser: what has been read of a date or time so far, and what the next
//! token makes of it.

/// What has been read since the last finished date or time. `N` is a number, a trailing `Sep` a date
/// separator behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Start,
    N,
    NN,
    /// From here on it is known to be a date.
    DateNSep,
    DateNN,
    DateNNSep,
    Month,
    MonthN,
    NMonth,
    MonthNSep,
    /// A number and then numbers with date suffixes.
    NSuffix,
    Year,
    YearN,
    YearNSep,
    YearMonth,
    YearMonthSep,
    /// Numbers with date suffixes.
    DateSuffix,
    /// Numbers with time suffixes.
    TimeSuffix,
    /// A number and a colon.
    Hour,
    /// Two numbers, each with a colon.
    HourMinute,
}

/// A token as far as the states tell them apart. `End` kinds end the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    End,
    NumberEnd,
    NumberHalfDay,
    NumberSpace,
    NumberDateSep,
    NumberTimeSep,
    NumberDateSuffix,
    NumberTimeSuffix,
    MonthEnd,
    MonthSpace,
    MonthDateSep,
    YearEnd,
    YearSpace,
    YearDateSep,
    Weekday,
    Zone,
    Era,
}

/// A finished date or time, to be made of the numbers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finish {
    DateOfNN,
    DateOfNNN,
    DateOfMonthN,
    DateOfNMonth,
    DateOfMonthNN,
    DateOfYearNN,
    DateOfNNYear,
    DateOfYearMonthN,
    DateOfYearN,
    DateOfYearMonth,
    DateOfSuffixes,
    DateOfSuffixesN,
    DateOfNSuffixes,
    DateOfNNSuffixes,
    TimeOfN,
    TimeOfNN,
    TimeOfNNN,
    TimeOfSuffixes,
}

/// What a token leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Go(State),
    Done(Finish),
}

/// The step of a token in a state; `None` when it does not belong there.
pub(super) fn step(state: State, token: Token) -> Option<Step> {
    use Finish as F;
    use State as S;
    use Token as T;

    // An era never changes a state, a weekday and a zone only where they may not stand.
    match token {
        T::Era | T::Weekday if matches!(state, S::YearNSep) => return go(S::YearN),
        T::Era | T::Weekday if matches!(state, S::YearMonthSep) => return go(S::YearMonth),
        T::Weekday if state == S::Hour => return None,
        T::Era | T::Weekday => return go(state),
        T::Zone => {
            let fits = matches!(
                state,
                S::Start | S::N | S::NN | S::TimeSuffix | S::Hour | S::HourMinute
            );
            return if fits { go(state) } else { None };
        }
        _ => {}
    }
    match (state, token) {
        (S::Start, T::End) => go(S::Start),
        (S::Start, T::NumberSpace) => go(S::N),
        (S::Start, T::NumberHalfDay) => done(F::TimeOfN),
        (S::Start, T::NumberDateSuffix) => go(S::DateSuffix),
        (S::Start, T::MonthSpace | T::MonthDateSep) => go(S::Month),
        (S::Start, T::YearSpace | T::YearDateSep) => go(S::Year),
        (S::Start | S::TimeSuffix, T::NumberDateSep) => go(S::DateNSep),

        (S::N, T::NumberSpace) => go(S::NN),
        (S::N, T::NumberHalfDay) => done(F::TimeOfNN),
        (S::N, T::NumberDateSuffix) => go(S::NSuffix),
        (S::N | S::Hour, T::MonthSpace) => go(S::NMonth),
        (S::N | S::DateNSep, T::NumberEnd) => done(F::DateOfNN),
        (S::N | S::DateNSep, T::NumberDateSep) => go(S::DateNNSep),
        (S::N | S::DateNSep | S::Hour, T::MonthEnd) => done(F::DateOfNMonth),
        (S::N | S::DateNSep, T::MonthDateSep) => go(S::MonthNSep),
        (S::N | S::DateNSep, T::YearSpace) => go(S::YearN),
        (S::N | S::DateNSep, T::YearDateSep) => go(S::YearNSep),
        (S::N | S::DateNSep, T::YearEnd) => done(F::DateOfYearN),
        (S::DateNSep, T::NumberSpace) => go(S::DateNN),
        (S::DateNSep, T::MonthSpace) => go(S::MonthN),

        (S::NN | S::DateNN, T::End) => done(F::DateOfNN),
        (S::NN, T::NumberHalfDay) => done(F::TimeOfNNN),
        (S::DateNN, T::NumberHalfDay) => done(F::TimeOfN),
        (S::DateNNSep, T::NumberHalfDay) => done(F::DateOfNNN),
        (S::NN | S::DateNN | S::DateNNSep, T::NumberEnd | T::NumberSpace) => done(F::DateOfNNN),
        (S::NN | S::DateNN | S::DateNNSep, T::MonthEnd | T::MonthSpace) => done(F::DateOfMonthNN),
        (S::NN | S::DateNN | S::DateNNSep, T::YearSpace | T::YearEnd) => done(F::DateOfNNYear),
        (S::DateNN | S::DateNNSep | S::MonthN | S::NMonth, T::NumberDateSuffix) => {
            done(F::DateOfSuffixes)
        }

        (S::Month, T::NumberEnd) | (S::MonthN, T::End) => done(F::DateOfMonthN),
        (S::NMonth, T::End) => done(F::DateOfNMonth),
        (S::Month, T::NumberSpace) => go(S::MonthN),
        (S::Month, T::NumberDateSep) => go(S::MonthNSep),
        (S::Month, T::YearSpace) => go(S::YearMonth),
        (S::Month, T::YearDateSep) => go(S::YearMonthSep),
        (S::Month, T::YearEnd) => done(F::DateOfYearMonth),
        (S::MonthN | S::NMonth, T::NumberHalfDay) => done(F::DateOfMonthNN),
        (S::MonthN | S::NMonth | S::MonthNSep, T::NumberEnd | T::NumberSpace) => {
            done(F::DateOfMonthNN)
        }
        (S::MonthN | S::NMonth | S::MonthNSep, T::YearSpace | T::YearEnd) => {
            done(F::DateOfYearMonthN)
        }

        (S::Year, T::NumberEnd) | (S::YearN, T::End) => done(F::DateOfYearN),
        (S::Year, T::NumberSpace) => go(S::YearN),
        (S::Year, T::NumberDateSep) => go(S::YearNSep),
        (S::Year, T::MonthEnd) | (S::YearMonth, T::End) => done(F::DateOfYearMonth),
        (S::Year, T::MonthSpace | T::NumberDateSuffix) => go(S::YearMonth),
        (S::Year, T::MonthDateSep) => go(S::YearMonthSep),
        (S::YearN | S::YearNSep, T::NumberEnd | T::NumberHalfDay | T::NumberSpace) => {
            done(F::DateOfYearNN)
        }
        (S::YearN | S::YearNSep, T::MonthEnd | T::MonthSpace) => done(F::DateOfYearMonthN),
        (S::YearMonth | S::YearMonthSep, T::NumberEnd | T::NumberHalfDay | T::NumberSpace) => {
            done(F::DateOfYearMonthN)
        }

        (S::NSuffix, T::End) => done(F::DateOfNSuffixes),
        (S::NSuffix, T::NumberEnd | T::NumberHalfDay | T::NumberSpace) => done(F::DateOfNNSuffixes),
        (S::NSuffix, T::NumberDateSuffix) => go(S::NSuffix),
        (S::DateSuffix, T::End) => done(F::DateOfSuffixes),
        (S::DateSuffix, T::NumberEnd) => done(F::DateOfSuffixesN),
        (S::DateSuffix, T::NumberHalfDay) => done(F::TimeOfN),
        (S::DateSuffix | S::TimeSuffix, T::NumberDateSuffix) => go(S::DateSuffix),
        (S::DateSuffix | S::TimeSuffix, T::NumberSpace) => go(S::Hour),
        (S::TimeSuffix, T::End | T::NumberEnd | T::NumberHalfDay) => done(F::TimeOfSuffixes),

        (S::Hour, T::NumberTimeSep) => go(S::HourMinute),
        (S::Hour, T::NumberEnd | T::NumberHalfDay | T::NumberSpace) => done(F::TimeOfNN),
        (S::HourMinute, T::NumberEnd | T::NumberHalfDay | T::NumberSpace) => done(F::TimeOfNNN),
        (
            S::Start | S::NN | S::DateNN | S::MonthN | S::NMonth | S::NSuffix | S::DateSuffix,
            T::NumberTimeSep,
        ) => go(S::Hour),
        (
            S::Start
            | S::NN
            | S::DateNN
            | S::MonthN
            | S::NMonth
            | S::NSuffix
            | S::DateSuffix
            | S::TimeSuffix
            | S::Hour
            | S::HourMinute,
            T::NumberTimeSuffix,
        ) => go(S::TimeSuffix),
        _ => None,
    }
}

fn go(state: State) -> Option<Step> {
    Some(Step::Go(state))
}

fn done(finish: Finish) -> Option<Step> {
    Some(Step::Done(finish))
}
