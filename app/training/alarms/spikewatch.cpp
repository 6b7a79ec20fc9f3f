// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/alarms/spikewatch.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace espalier::training::detail {

namespace {

constexpr double backWithin = 3;        ///< scales above the median: it is over
constexpr int changeShadow = 10;        ///< points after a change of batch or sequences in which a rise is only told
constexpr int giveUpHoldOffs = 4;       ///< hold-offs without another rise after which a new level is the usual one
constexpr std::int64_t leadPoints = 50; ///< a norm that rose longer ago did not announce this

} // namespace

SpikeWatch::SpikeWatch(WatchState &state, std::string measure, bool isLogarithmic, bool isLoss, double leastZ)
    : m_state(state),
      m_measure(std::move(measure)),
      m_isLoss(isLoss),
      m_detector(state.rules, isLogarithmic, leastZ)
{
}

void SpikeWatch::goBackTo(std::int64_t step)
{
    m_detector.goBackTo(step);
    m_recent = 0;
    if (m_isOpen)
        close({m_state.step, m_state.time, 0}, m_episode->backStep >= 0);
}

void SpikeWatch::sample(const metrics::Sample &sample, const SampleTrail &trail, const SpikeWatch *norms)
{
    if (!std::isfinite(sample.value) || (m_detector.isLogarithmic() && sample.value <= 0))
        return;
    const SpikeDetector::Reading reading = m_detector.next(sample.step, sample.value);
    m_recent = ((m_recent << 1) | (reading.isHigh ? 1U : 0U)) & 7U;
    if (reading.isHigh && !m_isOpen)
        begin(sample, reading, trail);
    if (!m_isOpen)
        return;
    if (norms && norms != this)
        tellLead(*norms);
    follow(sample, reading);
}

void SpikeWatch::begin(const metrics::Sample &sample, const SpikeDetector::Reading &reading, const SampleTrail &trail)
{
    SpikeEpisode episode;
    episode.fromStep = episode.peakStep = sample.step;
    episode.median = m_detector.isLogarithmic() ? std::exp(reading.median) : reading.median;
    episode.judgedMedian = reading.median;
    episode.scale = reading.scale;
    episode.limit = reading.limit;
    episode.z = reading.z;
    episode.first = episode.peak = sample.value;
    episode.alarm = m_state.raise(AlarmKind::Spike, AlarmLevel::Information, m_measure, sample.step, &trail);
    m_episode = episode;
    m_isOpen = true;
}

void SpikeWatch::follow(const metrics::Sample &sample, const SpikeDetector::Reading &reading)
{
    SpikeEpisode &episode = *m_episode;
    AlarmBoard &board = m_state.board;
    Alarm *alarm = board.find(episode.alarm);
    const double above = reading.value - episode.judgedMedian;
    if (alarm && episode.points > 0 && alarm->around.size() < SampleTrail::before + SampleTrail::after)
        alarm->around.push_back(sample);
    ++episode.points;
    if (sample.value > episode.peak) {
        episode.peak = sample.value;
        episode.peakStep = sample.step;
        episode.z = above / episode.scale;
    }
    const bool isBack = above <= backWithin * episode.scale;
    if (reading.isHigh) {
        episode.sinceHigh = 0;
        episode.backStep = -1;
        episode.backTime = metrics::noTime;
        const bool mayWarn = reading.isSettled && m_state.pointsSinceChange > changeShadow;
        if (mayWarn && (std::popcount(m_recent) >= 2 || reading.isVeryHigh)) {
            board.escalate(episode.alarm, AlarmLevel::Warning, sample.step);
            if (episode.sinceWarning < 0)
                episode.sinceWarning = 0;
            if (m_isLoss && above > m_state.rules.lossCritical)
                board.escalate(episode.alarm, AlarmLevel::Critical, sample.step);
        }
    } else {
        ++episode.sinceHigh;
        if (isBack && episode.backStep < 0) {
            episode.backStep = sample.step;
            episode.backTime = sample.time;
        }
    }
    if (episode.sinceWarning >= 0 && ++episode.sinceWarning > m_state.rules.spikeRecoverWithin && episode.backStep < 0)
        board.escalate(episode.alarm, AlarmLevel::Critical, sample.step);
    if (alarm) {
        alarm->isRecovered = episode.backStep >= 0;
        alarm->endedAt = episode.backTime;
        alarm->toStep = episode.backStep >= 0 ? episode.backStep : sample.step;
    }
    describe();
    const int holdOff = m_state.rules.spikeHoldOff;
    if (episode.sinceHigh >= (episode.backStep >= 0 ? holdOff : giveUpHoldOffs * holdOff))
        close(sample, episode.backStep >= 0);
}

void SpikeWatch::tellLead(const SpikeWatch &norms)
{
    Alarm *alarm = m_state.board.find(m_episode->alarm);
    if (!alarm || !norms.episode())
        return;
    const SpikeEpisode &norm = *norms.episode();
    const SpikeEpisode &mine = *m_episode;
    if (norm.fromStep > mine.peakStep || norm.fromStep < mine.fromStep - leadPoints * m_state.stepsPerPoint)
        return;
    alarm->evidence["gradient_norm_step"] = static_cast<double>(norm.fromStep);
    alarm->evidence["gradient_norm_first"] = norm.first;
    alarm->evidence["gradient_norm_median"] = norm.median;
    alarm->evidence["gradient_norm_peak"] = norm.peak;
    alarm->evidence["gradient_norm_lead_steps"] = static_cast<double>(mine.fromStep - norm.fromStep);
    alarm->evidence["gradient_norm_lead_to_peak_steps"] = static_cast<double>(mine.peakStep - norm.fromStep);
}

void SpikeWatch::describe()
{
    Alarm *alarm = m_state.board.find(m_episode->alarm);
    if (!alarm)
        return;
    const SpikeEpisode &episode = *m_episode;
    alarm->evidence["value"] = episode.first;
    alarm->evidence["median"] = episode.median;
    alarm->evidence["scale"] = episode.scale;
    alarm->evidence["z"] = episode.z;
    alarm->evidence["limit"] = episode.limit;
    alarm->evidence["peak"] = episode.peak;
    alarm->evidence["peak_step"] = static_cast<double>(episode.peakStep);
    std::string text = m_measure + " rose from about " + figure(episode.median) + " to " + figure(episode.peak) + " at step "
        + std::to_string(episode.peakStep) + " (z " + figure(episode.z) + ", limit " + figure(episode.limit) + ")";
    if (const auto lead = alarm->evidence.find("gradient_norm_lead_to_peak_steps");
        lead != alarm->evidence.end() && lead->second > 0)
        text += "; the gradient norm rose " + figure(lead->second) + " steps before the peak";
    if (m_isOpen && episode.backStep < 0)
        text += alarm->level == AlarmLevel::Critical ? "; it has not come back" : "";
    else if (episode.backStep >= 0)
        text += "; back at step " + std::to_string(episode.backStep);
    alarm->message = text + ".";
}

void SpikeWatch::close(const metrics::Sample &sample, bool isRecovered)
{
    SpikeEpisode &episode = *m_episode;
    if (Alarm *alarm = m_state.board.find(episode.alarm)) {
        alarm->isRecovered = isRecovered;
        alarm->endedAt = isRecovered ? episode.backTime : sample.time;
        if (isRecovered)
            alarm->evidence["back_step"] = static_cast<double>(episode.backStep);
    }
    m_isOpen = false;
}

} // namespace espalier::training::detail
