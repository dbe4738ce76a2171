package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of the rules by which campaigns are followed and scored.
const (
	ClassesBroken   Code = "classes-broken"
	ClusterTwice    Code = "cluster-twice"
	ClusterMissing  Code = "cluster-missing"
	RuleUnknown     Code = "rule-unknown"
	TargetMissing   Code = "target-missing"
	TargetZero      Code = "target-zero"
	HolidaysMissing Code = "holidays-missing"
	DenominatorGone Code = "denominator-missing"
	MergerBroken    Code = "merger-broken"
	StatusStale     Code = "status-stale"
)

const exampleCampaign = "content/phong-trao/quy-cuoi-nam.md"

const exampleCampaignHead = "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua quý cuối năm\nstatus: running\n"

var ruleFaults = Family{lang.T("Quy tắc chấm điểm", "Rules of scoring"), []Doc{
	{
		Code: ClassesBroken, Severity: Error,
		Title:   lang.T("Các mức xếp loại hở hoặc chồng nhau", "Classes with a gap or an overlap"),
		Message: lang.T("mức xếp loại %q không nối liền với các mức khác", "the class %q does not adjoin the others"),
		Remedy:  lang.T("xếp từ cao xuống thấp, mức thấp nhất bắt đầu từ 0", "list the highest first; the lowest begins at 0"),
		Explanation: lang.T(
			"Mỗi điểm số phải rơi vào đúng một mức xếp loại. Ở đây có khoảng điểm không thuộc mức nào, hoặc thuộc hai mức.",
			"Each score must fall into exactly one class. Here some scores fall into none, or into two."),
		Example: Example{
			Pos: at(exampleCampaign, 10, 15), Column: "below", Args: []any{"Hoàn thành"},
			Hint:  lang.T("below phải bằng %s, chỗ bắt đầu của %q; hoặc bỏ khóa below", "below must be %s, where %q begins; or remove the key").With("90", "Xuất sắc"),
			Lines: exampleCampaignHead + "scoring:\n  version: \"1\"\n  classes:\n    - {name: Xuất sắc, from: \"90\"}\n    - {below: \"80\", name: Hoàn thành, from: \"0\"}\n---\n",
		},
	},
	{
		Code: ClusterTwice, Severity: Error,
		Title:   lang.T("Một đơn vị trong hai cụm thi đua", "A unit in two emulation clusters"),
		Message: lang.T("%q đã ở một cụm thi đua năm %d (%s)", "%q is already in a cluster in %d (%s)"),
		Remedy:  lang.T("mỗi năm một đơn vị chỉ ở một cụm: xóa một trong hai dòng", "a unit is in one cluster a year: delete one of the two rows"),
		Explanation: lang.T(
			"Đơn vị được xếp hạng trong cụm thi đua của mình. Nếu ở hai cụm thì thứ hạng của cả hai cụm đều sai.",
			"A unit is ranked within its cluster. If it were in two, the ranks in both would be wrong."),
		Example: Example{
			Pos: at("data/clusters.csv", 3, 12), Column: "Đơn vị", Args: []any{"Hà Nội", 2025, at("data/clusters.csv", 2, 12)},
			Lines: "Năm,Cụm,Đơn vị\n2025,Cụm 1,Hà Nội\n2025,Cụm 2,Hà Nội\n",
		},
	},
	{
		Code: ClusterMissing, Severity: Warning,
		Title:   lang.T("Đơn vị chưa có cụm thi đua", "Units without a cluster"),
		Message: lang.T("phong trào %s: chưa xếp cụm thi đua năm %d cho %s", "campaign %s: no cluster in %d for: %s"),
		Remedy:  lang.T("thêm vào data/clusters.csv", "add them to data/clusters.csv"),
		Explanation: lang.T(
			"Năm này có danh sách cụm thi đua, nhưng một số đơn vị không ở cụm nào nên không được xếp hạng trong cụm.",
			"There are clusters for this year, but some units are in none and so have no rank within a cluster."),
		Example: Example{Pos: Pos{File: "data/clusters.csv"}, Args: []any{"4225", 2025, "Huế"}},
	},
	{
		Code: RuleUnknown, Severity: Error,
		Title:   lang.T("Không có quy tắc cộng, trừ điểm này", "No such adjustment"),
		Message: lang.T("quy tắc %q không có trong cách chấm điểm của phong trào %s", "the rule %q is not part of the scoring of campaign %s"),
		Remedy:  lang.T("khai báo ở khóa scoring của phong trào (bonus, deductions, disqualifiers)", "declare it under scoring in the campaign (bonus, deductions, disqualifiers)"),
		Explanation: lang.T(
			"Điểm cộng, điểm trừ nhập cho từng đơn vị phải theo một quy tắc đã khai báo, để ai cũng biết vì sao được cộng hay bị trừ.",
			"Points added to or taken from a unit must follow a declared rule, so that everybody knows why."),
		Example: Example{
			Pos: at("data/scores/2025.csv", 2, 13), Column: "rule", Args: []any{"cham_bao_cao", "3081"},
			Lines: "campaign,unit,rule,document\n3081,Hà Nội,cham_bao_cao,12/TB-BHXH\n",
		},
	},
	{
		Code: TargetMissing, Severity: Warning,
		Title:   lang.T("Đơn vị chưa được giao chỉ tiêu", "Units without a target"),
		Message: lang.T("phong trào %s, chỉ tiêu %s: chưa có mức giao của %s", "campaign %s, indicator %s: no target for %s"),
		Remedy:  lang.T("bổ sung vào data/targets; không có mức giao thì không chấm điểm chỉ tiêu ấy", "add it to data/targets; without a target the indicator is not scored"),
		Explanation: lang.T(
			"Chỉ tiêu này có trọng số và các đơn vị khác đã được giao. Đơn vị thiếu mức giao không được chấm chỉ tiêu đó, và có thể không đủ 80% trọng số để xếp hạng.",
			"The indicator has a weight and other units have a target. A unit without one is not scored on it, and may not reach the share of weights that is needed to be ranked."),
		Example: Example{Pos: at(exampleCampaign, 38, 7), Args: []any{"4225", "bhyt_cov", "Huế"}},
	},
	{
		Code: TargetZero, Severity: Warning,
		Title:   lang.T("Mức giao bằng 0", "A target of zero"),
		Message: lang.T("mức giao bằng 0: không chia được, chỉ xét đạt hay không đạt", "the target is 0: it cannot be divided by, so it is judged as met or not met"),
		Remedy:  lang.T("nếu không giao thì xóa dòng; nếu giao 0 thì để nguyên", "delete the row if no target was set; leave it if 0 is meant"),
		Explanation: lang.T(
			"Không giao khác với giao bằng 0. Mức giao 0 không tính được tỷ lệ hoàn thành, nên được chấm 100% khi đạt và 0% khi không đạt.",
			"No target is not the same as a target of 0. Completion of a target of 0 cannot be computed, so it counts as 100% when met and 0% when not."),
		Example: Example{Pos: at("data/targets/4225-2025.csv", 12, 31)},
	},
	{
		Code: HolidaysMissing, Severity: Warning,
		Title:   lang.T("Thiếu ngày nghỉ lễ", "Public holidays are missing"),
		Message: lang.T("phong trào %s tính theo ngày làm việc nhưng chưa có ngày nghỉ lễ năm %d", "campaign %s counts working days, but the holidays of %d are missing"),
		Remedy:  lang.T("bổ sung ngày nghỉ lễ vào data/holidays.csv", "add them to data/holidays.csv"),
		Explanation: lang.T(
			"Tiến độ của phong trào tính theo ngày làm việc. Thiếu ngày nghỉ lễ thì số ngày còn lại và mức cần đạt mỗi ngày bị sai.",
			"Progress in this campaign is measured in working days. Without the holidays, the days left and the amount required per day are wrong."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4225", 2025}},
	},
	{
		Code: DenominatorGone, Severity: Warning,
		Title:   lang.T("Tỷ lệ thiếu mẫu số", "A rate without its denominator"),
		Message: lang.T("%s, kỳ %s: có %s nhưng không có mẫu số %s (hoặc mẫu số bằng 0) của %s", "%s, period %s: there is a figure for %s, but the denominator %s is missing or zero for %s"),
		Remedy:  lang.T("bổ sung số liệu nền của năm", "add the denominators of the year"),
		Explanation: lang.T(
			"Tỷ lệ được chia lại từ tử số và mẫu số. Không có mẫu số, hoặc mẫu số bằng 0, thì tỷ lệ để trống, không suy từ nơi khác.",
			"A rate is computed from its numerator and denominator. If the denominator is missing or zero, the rate is left empty, never guessed."),
		Example: Example{Pos: Pos{File: "data/actuals/2025/2025-09.csv"}, Args: []any{"bhyt_cov", "09/2025", "bhyt", "dan_so", "Huế"}},
	},
	{
		Code: MergerBroken, Severity: Error,
		Title:   lang.T("Sáp nhập làm mất đơn vị", "A merger that loses a unit"),
		Message: lang.T("đơn vị %s (%s) kết thúc ngày %s nhưng không nhập vào đơn vị nào", "the unit %s (%s) ends on %s but has no successor"),
		Remedy:  lang.T("bổ sung một dòng vào data/unit-changes.csv", "add a row to data/unit-changes.csv"),
		Explanation: lang.T(
			"Các đơn vị khác cùng kết thúc ngày ấy đều có đơn vị kế tiếp. Thiếu một đơn vị thì tổng của các đơn vị mới không còn bằng tổng của các đơn vị cũ.",
			"All other units that end on that day have a successor. If one is lost, the sum of the new units no longer equals the sum of the old ones."),
		Example: Example{Pos: at("data/units.csv", 48, 9), Args: []any{"Huế", "2022/46", "30/6/2025"}},
	},
	{
		Code: StatusStale, Severity: Warning,
		Title:   lang.T("Phong trào đã hết hạn vẫn ghi đang diễn ra", "A campaign past its end is still marked as running"),
		Message: lang.T("phong trào %s kết thúc ngày %s nhưng vẫn ghi status: running", "campaign %s ended on %s but still has status: running"),
		Remedy:  lang.T("đổi status thành provisional (kết quả tạm tính) hoặc final (đã kết thúc)", "change status to provisional or final"),
		Explanation: lang.T(
			"Số liệu đã qua ngày kết thúc hơn ba tháng. Trạng thái trên trang phải nói đúng: đang diễn ra, kết quả tạm tính hay đã kết thúc.",
			"There are figures from more than three months after the end. The page must show the right status: running, provisional or final."),
		Example: Example{Pos: at(exampleCampaign, 2, 5), Args: []any{"4225", "31/12/2025"}},
	},
}}
