<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Previz</source>
        <translation>關於 Previz</translation>
    </message>
    <message>
        <source>From a screenplay to a playing animatic.</source>
        <translation>從劇本到可播放的動態分鏡。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Licensed under Apache-2.0</source>
        <translation>以 Apache-2.0 授權</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>ActingBar</name>
    <message>
        <source>Looks at</source>
        <translation>看向</translation>
    </message>
    <message>
        <source>Left hand</source>
        <translation>左手</translation>
    </message>
    <message>
        <source>Right hand</source>
        <translation>右手</translation>
    </message>
    <message>
        <source>Gait</source>
        <translation>步態</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>體型</translation>
    </message>
    <message>
        <source>the camera</source>
        <translation>攝影機</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>前方</translation>
    </message>
    <message>
        <source>Looks at: {what}</source>
        <translation>看向：{what}</translation>
    </message>
    <message>
        <source>Left hand: {what}</source>
        <translation>左手：{what}</translation>
    </message>
    <message>
        <source>Right hand: {what}</source>
        <translation>右手：{what}</translation>
    </message>
    <message>
        <source>Gait: {what}</source>
        <translation>步態：{what}</translation>
    </message>
    <message>
        <source>Build: {what}</source>
        <translation>體型：{what}</translation>
    </message>
    <message>
        <source>as posed</source>
        <translation>照姿勢</translation>
    </message>
    <message>
        <source>carries {what}</source>
        <translation>拿著{what}</translation>
    </message>
    <message>
        <source>by speed</source>
        <translation>依速度</translation>
    </message>
    <message>
        <source>walks</source>
        <translation>走</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>跑</translation>
    </message>
    <message>
        <source>average</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>slim</source>
        <translation>瘦</translation>
    </message>
    <message>
        <source>broad</source>
        <translation>壯</translation>
    </message>
    <message>
        <source>child</source>
        <translation>小孩</translation>
    </message>
    <message>
        <source>Ahead, as posed</source>
        <translation>前方（照姿勢）</translation>
    </message>
    <message>
        <source>The camera</source>
        <translation>攝影機</translation>
    </message>
    <message>
        <source>Of the set</source>
        <translation>佈景</translation>
    </message>
    <message>
        <source>As posed</source>
        <translation>照姿勢</translation>
    </message>
    <message>
        <source>Reach for</source>
        <translation>伸手碰</translation>
    </message>
    <message>
        <source>Carry</source>
        <translation>拿著</translation>
    </message>
    <message>
        <source>On the shoulder of</source>
        <translation>搭在肩上：</translation>
    </message>
    <message>
        <source>Take the hand of</source>
        <translation>牽手：</translation>
    </message>
    <message>
        <source>Load a figure (glTF) …</source>
        <translation>載入人物模型（glTF）…</translation>
    </message>
    <message>
        <source>Be the mannequin again</source>
        <translation>恢復人偶</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>人物模型</translation>
    </message>
    <message>
        <source>glTF (*.glb *.gltf)</source>
        <translation>glTF (*.glb *.gltf)</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New project from script…</source>
        <translation>從劇本建立新專案…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開啟…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存新檔…</translation>
    </message>
    <message>
        <source>Export animatic…</source>
        <translation>匯出動態分鏡…</translation>
    </message>
    <message>
        <source>Export shot list…</source>
        <translation>匯出分鏡表…</translation>
    </message>
    <message>
        <source>Export shot for 3D programs…</source>
        <translation>匯出鏡頭至 3D 軟體…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>偏好設定…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Split beat here</source>
        <translation>在此分割節拍</translation>
    </message>
    <message>
        <source>Merge with beat above</source>
        <translation>與上方節拍合併</translation>
    </message>
    <message>
        <source>Split shot here</source>
        <translation>在此分割鏡頭</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>粗體</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜體</translation>
    </message>
    <message>
        <source>Underline</source>
        <translation>底線</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>新增鏡頭</translation>
    </message>
    <message>
        <source>New shot before</source>
        <translation>在前面新增鏡頭</translation>
    </message>
    <message>
        <source>Duplicate shot</source>
        <translation>複製鏡頭</translation>
    </message>
    <message>
        <source>Remove shot</source>
        <translation>移除鏡頭</translation>
    </message>
    <message>
        <source>Move shot earlier</source>
        <translation>鏡頭前移</translation>
    </message>
    <message>
        <source>Move shot later</source>
        <translation>鏡頭後移</translation>
    </message>
    <message>
        <source>Previous shot</source>
        <translation>上一個鏡頭</translation>
    </message>
    <message>
        <source>Next shot</source>
        <translation>下一個鏡頭</translation>
    </message>
    <message>
        <source>Circle the playing take</source>
        <translation>圈選播放中的鏡次</translation>
    </message>
    <message>
        <source>Continuity warnings</source>
        <translation>連戲警告</translation>
    </message>
    <message>
        <source>Number set-ups by scene: 12, 12A, 12B</source>
        <translation>依場次編號機位：12、12A、12B</translation>
    </message>
    <message>
        <source>Number set-ups through the script: 1, 2, 3</source>
        <translation>全劇本連續編號機位：1、2、3</translation>
    </message>
    <message>
        <source>Annotate beats…</source>
        <translation>標註節拍…</translation>
    </message>
    <message>
        <source>Import revision…</source>
        <translation>匯入修訂稿…</translation>
    </message>
    <message>
        <source>Bring onto the stage…</source>
        <translation>匯入到舞台…</translation>
    </message>
    <message>
        <source>Export passes…</source>
        <translation>匯出圖層…</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>Play backwards</source>
        <translation>倒轉播放</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加速播放</translation>
    </message>
    <message>
        <source>Previous edit</source>
        <translation>上一個剪接點</translation>
    </message>
    <message>
        <source>Next edit</source>
        <translation>下一個剪接點</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>到第一格</translation>
    </message>
    <message>
        <source>To the last frame</source>
        <translation>到最後一格</translation>
    </message>
    <message>
        <source>Render shot</source>
        <translation>算圖此鏡頭</translation>
    </message>
    <message>
        <source>Render all that is missing or out of date</source>
        <translation>算出所有缺少或過期的鏡頭</translation>
    </message>
    <message>
        <source>Render what is stale…</source>
        <translation>重算過期的鏡次…</translation>
    </message>
    <message>
        <source>Render batch…</source>
        <translation>批次算圖…</translation>
    </message>
    <message>
        <source>Compare takes…</source>
        <translation>比較鏡次…</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>停止算圖</translation>
    </message>
    <message>
        <source>Draw as clay</source>
        <translation>以黏土風格繪製</translation>
    </message>
    <message>
        <source>Draw as toon</source>
        <translation>以卡通風格繪製</translation>
    </message>
    <message>
        <source>Draw in grey</source>
        <translation>以灰階繪製</translation>
    </message>
    <message>
        <source>Draw as line art</source>
        <translation>以線稿繪製</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>劇本</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>分鏡</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>走位</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>剪接</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>算圖</translation>
    </message>
    <message>
        <source>Reset this workspace</source>
        <translation>重設此工作區</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一個面板</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一個面板</translation>
    </message>
    <message>
        <source>Maximise pane</source>
        <translation>面板最大化</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>指令面板…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>This machine…</source>
        <translation>這台電腦…</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>顯示記錄檔</translation>
    </message>
    <message>
        <source>About Previz</source>
        <translation>關於 Previz</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編輯(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;cript</source>
        <translation>劇本(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Shot</source>
        <translation>鏡頭(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;tage</source>
        <translation>舞台(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Render</source>
        <translation>算圖(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>Scene heading</source>
        <translation>場景標題</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Parenthetical</source>
        <translation>括號說明</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>對白</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>轉場</translation>
    </message>
    <message>
        <source>Lyric</source>
        <translation>歌詞</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>置中</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>章節</translation>
    </message>
    <message>
        <source>Synopsis</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>註記</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>手</translation>
    </message>
    <message>
        <source>Drag anything over the floor; its ring turns it.</source>
        <translation>把任何東西在地板上拖動；拖它的圓環可以轉向。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Arrows move what is chosen along one axis.</source>
        <translation>拖箭頭，讓選取的東西沿單一方向移動。</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>A ring turns what is chosen.</source>
        <translation>拖圓環，轉動選取的東西。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>縮放</translation>
    </message>
    <message>
        <source>Boxes make things larger and smaller.</source>
        <translation>拖方塊，放大或縮小物品。</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>吸附</translation>
    </message>
    <message>
        <source>A drag comes to rest at marks, walls, things and the grid.</source>
        <translation>拖動時會停靠在走位點、牆、物品與格線上。</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全選</translation>
    </message>
    <message>
        <source>Every actor and every thing, but not the walls.</source>
        <translation>所有演員與物品，但不含牆。</translation>
    </message>
    <message>
        <source>Choose with a band</source>
        <translation>框選</translation>
    </message>
    <message>
        <source>The next drag frames what is chosen. Shift and a drag does the same.</source>
        <translation>下一次拖動會框出要選的東西。按住 Shift 拖動也一樣。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Of a thing a second one; of an actor an extra.</source>
        <translation>物品會多一件；演員會多一位臨時演員。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Things leave the scene; an actor leaves only this shot.</source>
        <translation>物品離開這一場；演員只離開這個鏡頭。</translation>
    </message>
    <message>
        <source>Put down</source>
        <translation>放下</translation>
    </message>
    <message>
        <source>On the table under it, or on the floor.</source>
        <translation>放到下方的桌上，或放到地板上。</translation>
    </message>
    <message>
        <source>Copy blocking to the whole set-up</source>
        <translation>把走位複製到整個機位</translation>
    </message>
    <message>
        <source>Every other shot of this set-up plays as this one does.</source>
        <translation>這個機位的其他鏡頭都照這個鏡頭走位。</translation>
    </message>
    <message>
        <source>Frame what is chosen</source>
        <translation>對準選取的東西</translation>
    </message>
    <message>
        <source>The free camera goes near it.</source>
        <translation>自由視角靠近它。</translation>
    </message>
    <message>
        <source>Frame the whole set</source>
        <translation>看整個場景</translation>
    </message>
    <message>
        <source>The free camera goes back until it sees everything.</source>
        <translation>自由視角後退到看得見全部。</translation>
    </message>
    <message>
        <source>From a corner</source>
        <translation>從斜角看</translation>
    </message>
    <message>
        <source>In perspective, from above.</source>
        <translation>有透視，從高處看。</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>從正面看</translation>
    </message>
    <message>
        <source>As the audience of a theatre sees it, without depth.</source>
        <translation>像劇場觀眾看到的樣子，沒有透視。</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>從右側看</translation>
    </message>
    <message>
        <source>From the side, without depth.</source>
        <translation>從側面看，沒有透視。</translation>
    </message>
    <message>
        <source>From the back</source>
        <translation>從背面看</translation>
    </message>
    <message>
        <source>From behind, without depth.</source>
        <translation>從後方看，沒有透視。</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>從左側看</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>從上方看</translation>
    </message>
    <message>
        <source>The plan of the set.</source>
        <translation>場景的平面圖。</translation>
    </message>
</context>
<context>
    <name>ActorBar</name>
    <message>
        <source>Pose</source>
        <translation>姿勢</translation>
    </message>
    <message>
        <source>Place across the set, X</source>
        <translation>場景橫向位置 X</translation>
    </message>
    <message>
        <source>Place into the set, Z</source>
        <translation>場景縱深位置 Z</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>面向</translation>
    </message>
    <message>
        <source>New mark here</source>
        <translation>在此新增走位點</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>移除走位點</translation>
    </message>
    <message>
        <source>Copy blocking to</source>
        <translation>複製走位到</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>複製到</translation>
    </message>
    <message>
        <source>Every shot of this set-up</source>
        <translation>此機位的所有鏡頭</translation>
    </message>
    <message>
        <source>Every shot of the scene</source>
        <translation>此場的所有鏡頭</translation>
    </message>
</context>
<context>
    <name>AddressField</name>
    <message>
        <source>The usual place</source>
        <translation>平常的來源</translation>
    </message>
    <message>
        <source>Address that models are downloaded from</source>
        <translation>下載模型的位址</translation>
    </message>
    <message>
        <source>A mirror of it, if you have one. Nothing is asked for now.</source>
        <translation>若有鏡像站台，填在這裡。現在不會連線。</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分鐘</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小時</translation>
    </message>
</context>
<context>
    <name>AnimaticDialog</name>
    <message>
        <source>Export animatic</source>
        <translation>匯出動態分鏡</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Movie file</source>
        <translation>影片檔</translation>
    </message>
    <message>
        <source>Movies (*.mp4)</source>
        <translation>影片 (*.mp4)</translation>
    </message>
    <message>
        <source>The whole cut</source>
        <translation>整部影片</translation>
    </message>
    <message>
        <source>Set-up, frame, timecode and lens on the picture</source>
        <translation>在畫面上顯示機位、格數、時間碼與焦段</translation>
    </message>
    <message>
        <source>Dialogue as subtitles</source>
        <translation>對白作為字幕</translation>
    </message>
    <message>
        <source>Render shots first that have no take of their state</source>
        <translation>先算圖尚無最新鏡次的鏡頭</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>場景</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>畫面</translation>
    </message>
    <message>
        <source>Burn-in</source>
        <translation>疊印資訊</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少的鏡頭</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>匯出進度</translation>
    </message>
    <message>
        <source>Length %1</source>
        <translation>長度 %1</translation>
    </message>
    <message>
        <source>Say where the movie goes.</source>
        <translation>請指定影片的存放位置。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，沒有寫入任何檔案。</translation>
    </message>
    <message>
        <source>Writing frame %1 of %2</source>
        <translation>正在寫入第 %1 格，共 %2 格</translation>
    </message>
    <message>
        <source>Rendering what is missing</source>
        <translation>正在算圖缺少的鏡頭</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 已寫入。</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s).</source>
        <translation>
            <numerusform>共 %n 格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a picture: %1</source>
        <translation>沒有畫面的鏡頭：%1</translation>
    </message>
    <message>
        <source>Open the movie</source>
        <translation>開啟影片</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>AnnotationDialog</name>
    <message>
        <source>Annotate beats</source>
        <translation>標註節拍</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>場景</translation>
    </message>
    <message>
        <source>Progress of the language model</source>
        <translation>語言模型的進度</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Accept all beats</source>
        <translation>接受所有節拍</translation>
    </message>
    <message>
        <source>By the rules</source>
        <translation>依規則</translation>
    </message>
    <message>
        <source>Beats of the scene</source>
        <translation>場景的節拍</translation>
    </message>
    <message>
        <source>Starting the language engine…</source>
        <translation>正在啟動語言引擎…</translation>
    </message>
    <message>
        <source>Stopped. The beats by rules stand.</source>
        <translation>已停止。依規則的節拍不變。</translation>
    </message>
    <message>
        <source>A language model on this machine reads the scene and proposes beats. You accept each one, or none. Nothing leaves this machine.</source>
        <translation>這台電腦上的語言模型會閱讀場景並提議節拍。您逐一接受，或全部不接受。任何內容都不會離開這台電腦。</translation>
    </message>
    <message>
        <source>Ask the model</source>
        <translation>詢問模型</translation>
    </message>
    <message>
        <source>Proposed by %1</source>
        <translation>由 %1 提議</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n beat(s)</source>
        <translation>
            <numerusform>接受 %n 個節拍</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept beats</source>
        <translation>接受節拍</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Render batch</source>
        <translation>批次算圖</translation>
    </message>
    <message>
        <source>Render overnight</source>
        <translation>整夜算圖</translation>
    </message>
    <message>
        <source>12A 12B 13</source>
        <translation>12A 12B 13</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Overnight, after everything else</source>
        <translation>夜間，排在所有工作之後</translation>
    </message>
    <message>
        <source>Now, after what somebody waits for</source>
        <translation>現在，排在有人等著看的鏡次之後</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>鏡頭</translation>
    </message>
    <message>
        <source>Seeds of each</source>
        <translation>每個的種子數</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>變化項目</translation>
    </message>
    <message>
        <source>Its values</source>
        <translation>變化的值</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Whole cut</source>
        <translation>整支剪輯</translation>
    </message>
    <message>
        <source>Name every shot of the cut</source>
        <translation>列出剪輯中的每個鏡頭</translation>
    </message>
    <message>
        <source>Light set-up</source>
        <translation>燈光配置</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>鏡頭焦距</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>景別</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引導強度</translation>
    </message>
    <message>
        <source>Render now</source>
        <translation>立即算圖</translation>
    </message>
</context>
<context>
    <name>BatchWatch</name>
    <message numerus="yes">
        <source>%n take(s) of the batch are ready.</source>
        <translation>
            <numerusform>這一批有 %n 個鏡次完成。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed.</source>
        <translation>
            <numerusform>%n 個失敗。</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
</context>
<context>
    <name>BeatMargin</name>
    <message>
        <source>Beats</source>
        <translation>節拍</translation>
    </message>
    <message>
        <source>%1 s · intensity %2 %</source>
        <translation>%1 秒 · 強度 %2 %</translation>
    </message>
</context>
<context>
    <name>BeatRowWidget</name>
    <message>
        <source>Accept beat %1</source>
        <translation>接受節拍 %1</translation>
    </message>
</context>
<context>
    <name>BeatRows</name>
    <message>
        <source>Somebody enters</source>
        <translation>有人進場</translation>
    </message>
    <message>
        <source>Somebody leaves</source>
        <translation>有人離場</translation>
    </message>
    <message>
        <source>The geography changes</source>
        <translation>位置改變</translation>
    </message>
    <message>
        <source>An activity stops</source>
        <translation>動作停止</translation>
    </message>
    <message>
        <source>An object matters</source>
        <translation>物件變得重要</translation>
    </message>
    <message>
        <source>Something is revealed</source>
        <translation>揭露</translation>
    </message>
    <message>
        <source>Somebody decides</source>
        <translation>有人做出決定</translation>
    </message>
    <message>
        <source>The topic shifts</source>
        <translation>話題轉變</translation>
    </message>
    <message>
        <source>Split by hand</source>
        <translation>手動分割</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>The rules see no beat here.</source>
        <translation>規則在此沒有節拍。</translation>
    </message>
    <message>
        <source>The model keeps these words in another beat.</source>
        <translation>模型把這些文字放在另一個節拍裡。</translation>
    </message>
    <message>
        <source>Tactic: %1</source>
        <translation>策略：%1</translation>
    </message>
    <message>
        <source>Looks: %1</source>
        <translation>視線：%1</translation>
    </message>
    <message>
        <source>Focus: %1</source>
        <translation>焦點：%1</translation>
    </message>
    <message>
        <source>Props: %1</source>
        <translation>道具：%1</translation>
    </message>
    <message>
        <source>New names, approved with the beat: %1</source>
        <translation>新名稱，隨節拍一併核可：%1</translation>
    </message>
    <message>
        <source>Shot ideas: %1</source>
        <translation>鏡頭構想：%1</translation>
    </message>
    <message>
        <source>Intensity %1</source>
        <translation>強度 %1</translation>
    </message>
</context>
<context>
    <name>BoardPane</name>
    <message>
        <source>Storyboard</source>
        <translation>分鏡圖</translation>
    </message>
    <message>
        <source>This script has no shots yet.</source>
        <translation>這份劇本還沒有鏡頭。</translation>
    </message>
    <message>
        <source>Paint panel with</source>
        <translation>以下列模型繪製分鏡圖</translation>
    </message>
    <message>
        <source>Paint panel…</source>
        <translation>繪製分鏡圖…</translation>
    </message>
    <message>
        <source>Set-up order is how a scene is shot: one way of looking at a time.</source>
        <translation>機位順序是實際拍攝的順序：同一方向的鏡頭一起拍完。</translation>
    </message>
    <message>
        <source>Script order</source>
        <translation>劇本順序</translation>
    </message>
    <message>
        <source>Set-up order</source>
        <translation>機位順序</translation>
    </message>
    <message>
        <source>Card size</source>
        <translation>卡片大小</translation>
    </message>
</context>
<context>
    <name>CameraSection</name>
    <message>
        <source>Camera</source>
        <translation>攝影機</translation>
    </message>
    <message>
        <source>Keeps the size</source>
        <translation>保持景別</translation>
    </message>
    <message>
        <source>Keeps the position</source>
        <translation>保持位置</translation>
    </message>
    <message>
        <source>What a new lens keeps</source>
        <translation>換鏡頭時保持什麼</translation>
    </message>
    <message>
        <source>A new lens keeps the size and moves the camera, or keeps it where it stands</source>
        <translation>換鏡頭時保持景別並移動攝影機，或讓攝影機留在原地</translation>
    </message>
    <message>
        <source>Placed by hand. Let size and lens place it</source>
        <translation>手動擺放。改由景別與焦段決定位置</translation>
    </message>
    <message>
        <source>Elevation</source>
        <translation>俯仰角</translation>
    </message>
    <message>
        <source>Elevation: positive looks down on the subject</source>
        <translation>俯仰角：正值為俯視主體</translation>
    </message>
    <message>
        <source>Direction from the subject to the camera, on the plan</source>
        <translation>平面圖上由主體指向攝影機的方向</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>景別</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>構圖</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>焦段</translation>
    </message>
    <message>
        <source>New lens</source>
        <translation>換鏡頭</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Azimuth</source>
        <translation>方位角</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>滾轉</translation>
    </message>
</context>
<context>
    <name>CaptureBar</name>
    <message>
        <source>Recorded movement</source>
        <translation>錄製的動作</translation>
    </message>
    <message>
        <source>Load a movement (BVH, glTF) …</source>
        <translation>載入動作（BVH、glTF）…</translation>
    </message>
    <message>
        <source>From its own figure</source>
        <translation>人物檔自帶的動作</translation>
    </message>
    <message>
        <source>Over and over</source>
        <translation>循環播放</translation>
    </message>
    <message>
        <source>Move as the marks say</source>
        <translation>照標記走位</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>起點</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>by its marks</source>
        <translation>照標記</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Moves: {what}</source>
        <translation>動作：{what}</translation>
    </message>
    <message>
        <source>Movements (*.bvh *.glb *.gltf)</source>
        <translation>動作檔（*.bvh *.glb *.gltf）</translation>
    </message>
</context>
<context>
    <name>CastPane</name>
    <message>
        <source>Cast or locations</source>
        <translation>角色或場地</translation>
    </message>
    <message>
        <source>Cast</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Locations</source>
        <translation>場地</translation>
    </message>
    <message>
        <source>The script has nobody in it yet.</source>
        <translation>劇本裡還沒有任何角色。</translation>
    </message>
    <message numerus="yes">
        <source>%n scene(s)</source>
        <translation>
            <numerusform>%n 場</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 句台詞</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColourField</name>
    <message>
        <source>Another colour…</source>
        <translation>其他顏色…</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>顏色 %1</translation>
    </message>
    <message>
        <source>Colour of the figure</source>
        <translation>人偶的顏色</translation>
    </message>
</context>
<context>
    <name>ContinuityPane</name>
    <message>
        <source>Open</source>
        <translation>未處理</translation>
    </message>
    <message>
        <source>Intended</source>
        <translation>刻意如此</translation>
    </message>
    <message>
        <source>Which warnings</source>
        <translation>顯示哪些警告</translation>
    </message>
    <message>
        <source>Continuity warnings</source>
        <translation>連戲警告</translation>
    </message>
    <message>
        <source>No warning is silenced.</source>
        <translation>沒有被標為刻意的警告。</translation>
    </message>
    <message>
        <source>Nothing jars in this cut.</source>
        <translation>這個剪接沒有不連戲之處。</translation>
    </message>
</context>
<context>
    <name>ContinuitySection</name>
    <message>
        <source>Continuity</source>
        <translation>連戲</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>as the scene</source>
        <translation>與場景相同</translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>景別：%1</translation>
    </message>
    <message>
        <source>Framing: %1</source>
        <translation>構圖：%1</translation>
    </message>
    <message>
        <source>Light: %1</source>
        <translation>佈光：%1</translation>
    </message>
    <message>
        <source>Standing light: %1</source>
        <translation>常設佈光：%1</translation>
    </message>
    <message>
        <source>Scene light: %1</source>
        <translation>場景佈光：%1</translation>
    </message>
    <message>
        <source>Move: %2, %1</source>
        <translation>運鏡：%2，%1</translation>
    </message>
    <message>
        <source>Size %1 → %2</source>
        <translation>景別 %1 → %2</translation>
    </message>
    <message>
        <source>Framing %1 → %2</source>
        <translation>構圖 %1 → %2</translation>
    </message>
    <message>
        <source>Light %1 → %2</source>
        <translation>佈光 %1 → %2</translation>
    </message>
    <message>
        <source>Camera move %1 → %2</source>
        <translation>運鏡 %1 → %2</translation>
    </message>
    <message>
        <source>Blade</source>
        <translation>切開</translation>
    </message>
    <message>
        <source>Circle take</source>
        <translation>圈選鏡次</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Key light</source>
        <translation>主光</translation>
    </message>
    <message>
        <source>Move actor</source>
        <translation>移動演員</translation>
    </message>
    <message>
        <source>Move clip</source>
        <translation>移動片段</translation>
    </message>
    <message>
        <source>New shot</source>
        <translation>新鏡頭</translation>
    </message>
    <message>
        <source>Orbit camera</source>
        <translation>環繞攝影機</translation>
    </message>
    <message>
        <source>Place camera</source>
        <translation>擺放攝影機</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示詞</translation>
    </message>
    <message>
        <source>Release camera</source>
        <translation>放開攝影機</translation>
    </message>
    <message>
        <source>Ripple delete</source>
        <translation>波紋刪除</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>取樣</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>修剪</translation>
    </message>
    <message>
        <source>Turn actor</source>
        <translation>轉動演員</translation>
    </message>
    <message>
        <source>Angle %1</source>
        <translation>角度 %1</translation>
    </message>
    <message>
        <source>Azimuth %1</source>
        <translation>方位角 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>複製 %1</translation>
    </message>
    <message>
        <source>Duration %1 frames</source>
        <translation>長度 %1 格</translation>
    </message>
    <message>
        <source>Engine %1</source>
        <translation>引擎 %1</translation>
    </message>
    <message>
        <source>Lens %1 mm</source>
        <translation>焦段 %1 mm</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移動 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Roll %1</source>
        <translation>滾轉 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>種子 %1</translation>
    </message>
    <message>
        <source>Master, all marks</source>
        <translation>主鏡頭，含所有走位</translation>
    </message>
    <message>
        <source>Establishing the place</source>
        <translation>交代場景</translation>
    </message>
    <message>
        <source>Single %1</source>
        <translation>%1 單人</translation>
    </message>
    <message>
        <source>Medium close-up %1</source>
        <translation>%1 中特寫</translation>
    </message>
    <message>
        <source>Close-up %1</source>
        <translation>%1 特寫</translation>
    </message>
    <message>
        <source>Over %1 onto %2</source>
        <translation>過 %1 肩看 %2</translation>
    </message>
    <message>
        <source>Two-shot %1 and %2</source>
        <translation>%1 與 %2 雙人</translation>
    </message>
    <message>
        <source>Insert: %1</source>
        <translation>插入鏡頭：%1</translation>
    </message>
    <message>
        <source>Cutaway: %1</source>
        <translation>旁跳鏡頭：%1</translation>
    </message>
    <message>
        <source>Entrance of %1</source>
        <translation>%1 進場</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>跟隨 %1</translation>
    </message>
    <message>
        <source>%1 mm is not a lens.</source>
        <translation>%1 mm 不是鏡頭焦段。</translation>
    </message>
    <message>
        <source>Lenses run from %1 to %2 mm.</source>
        <translation>焦段範圍為 %1 至 %2 mm。</translation>
    </message>
    <message>
        <source>Type a focal length in that range.</source>
        <translation>請輸入此範圍內的焦段。</translation>
    </message>
    <message>
        <source>%1° is not a camera angle.</source>
        <translation>%1° 不是有效的攝影機角度。</translation>
    </message>
    <message>
        <source>Straight down is 90°, straight up is -90°.</source>
        <translation>垂直俯視為 90°，垂直仰視為 -90°。</translation>
    </message>
    <message>
        <source>Give an angle between them.</source>
        <translation>請輸入兩者之間的角度。</translation>
    </message>
    <message>
        <source>The camera stands on the point that it looks at.</source>
        <translation>攝影機站在它所看的那一點上。</translation>
    </message>
    <message>
        <source>From there it has no direction.</source>
        <translation>在那裡無法決定拍攝方向。</translation>
    </message>
    <message>
        <source>Move it away from its target.</source>
        <translation>請將攝影機移離目標點。</translation>
    </message>
    <message>
        <source>A shot cannot be %1 frames long.</source>
        <translation>鏡頭長度不能是 %1 格。</translation>
    </message>
    <message>
        <source>A shot is at least one frame and at most an hour long.</source>
        <translation>鏡頭至少一格，最長一小時。</translation>
    </message>
    <message>
        <source>Give a length in that range.</source>
        <translation>請輸入此範圍內的長度。</translation>
    </message>
    <message>
        <source>%1 is not a seed.</source>
        <translation>%1 不是有效的種子值。</translation>
    </message>
    <message>
        <source>A seed is a whole number from 0 to 2^63 - 1.</source>
        <translation>種子值為 0 到 2^63 - 1 的整數。</translation>
    </message>
    <message>
        <source>Type a number in that range.</source>
        <translation>請輸入此範圍內的數字。</translation>
    </message>
    <message>
        <source>Frames %1 to %2 cannot play.</source>
        <translation>第 %1 至 %2 格無法播放。</translation>
    </message>
    <message>
        <source>The shot has frames 0 to %1.</source>
        <translation>此鏡頭有第 0 至 %1 格。</translation>
    </message>
    <message>
        <source>Lengthen the shot in the inspector first, or trim less.</source>
        <translation>請先在屬性面板加長鏡頭，或少修剪一些。</translation>
    </message>
    <message>
        <source>The blade has to fall inside the clip.</source>
        <translation>切點必須落在片段之內。</translation>
    </message>
    <message>
        <source>The clip plays frames %1 to %2 of its shot.</source>
        <translation>此片段播放鏡頭的第 %1 到 %2 格。</translation>
    </message>
    <message>
        <source>Put the playhead between its first and last frame.</source>
        <translation>請將播放頭放在首格與末格之間。</translation>
    </message>
    <message>
        <source>The model “%1” is not installed on this machine.</source>
        <translation>這台電腦沒有安裝模型「%1」。</translation>
    </message>
    <message>
        <source>Shot %1 asks for it.</source>
        <translation>鏡頭 %1 需要它。</translation>
    </message>
    <message>
        <source>Choose another engine in the inspector, or add the model&apos;s folder.</source>
        <translation>請在屬性面板選擇其他引擎，或加入該模型的資料夾。</translation>
    </message>
    <message>
        <source>%1 is open for reading only.</source>
        <translation>%1 以唯讀方式開啟。</translation>
    </message>
    <message>
        <source>Another window has it open, or its folder is write-protected.</source>
        <translation>另一個視窗正開著它，或其資料夾有寫入保護。</translation>
    </message>
    <message>
        <source>Close the other window, or save the project under another name.</source>
        <translation>請關閉另一個視窗，或另存專案。</translation>
    </message>
    <message>
        <source>%1 is not a Previz project.</source>
        <translation>%1 不是 Previz 專案。</translation>
    </message>
    <message>
        <source>Choose a folder whose name ends in .previz. A script becomes one with `previz new`.</source>
        <translation>請選擇名稱以 .previz 結尾的資料夾。劇本可用 `previz new` 變成專案。</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已經存在。</translation>
    </message>
    <message>
        <source>A new project never overwrites anything.</source>
        <translation>新專案不會覆寫任何東西。</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>請選擇其他名稱或資料夾。</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be opened.</source>
        <translation>%1 已損壞，無法開啟。</translation>
    </message>
    <message>
        <source>Bring the folder back from a backup.</source>
        <translation>請從備份還原此資料夾。</translation>
    </message>
    <message>
        <source>%1 is from a newer Previz.</source>
        <translation>%1 來自較新的 Previz。</translation>
    </message>
    <message>
        <source>Update Previz.</source>
        <translation>請更新 Previz。</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>無法開啟 %1。</translation>
    </message>
    <message>
        <source>You have no permission to read it.</source>
        <translation>您沒有讀取它的權限。</translation>
    </message>
    <message>
        <source>%1 cannot be saved: the disk is full.</source>
        <translation>無法儲存 %1：磁碟已滿。</translation>
    </message>
    <message>
        <source>The last changes are only in memory.</source>
        <translation>最後的變更只在記憶體中。</translation>
    </message>
    <message>
        <source>Free some space and save again, or save the project on another disk.</source>
        <translation>請騰出空間再儲存，或將專案存到其他磁碟。</translation>
    </message>
    <message>
        <source>The disk of %1 is full.</source>
        <translation>%1 所在的磁碟已滿。</translation>
    </message>
    <message>
        <source>Previz may not write in %1.</source>
        <translation>Previz 無法寫入 %1。</translation>
    </message>
    <message>
        <source>The folder or its disk is write-protected.</source>
        <translation>此資料夾或其磁碟有寫入保護。</translation>
    </message>
    <message>
        <source>Ask for permission, or save the project in another folder.</source>
        <translation>請取得權限，或將專案存到其他資料夾。</translation>
    </message>
    <message>
        <source>There is nothing at %1.</source>
        <translation>%1 沒有任何東西。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>請檢查路徑。</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>「%1」是空的。</translation>
    </message>
    <message>
        <source>There are no words in it.</source>
        <translation>裡面沒有文字。</translation>
    </message>
    <message>
        <source>Choose a file with a screenplay.</source>
        <translation>請選擇含有劇本的檔案。</translation>
    </message>
    <message>
        <source>“%1” is not a screenplay.</source>
        <translation>「%1」不是劇本。</translation>
    </message>
    <message>
        <source>It has no scene heading.</source>
        <translation>其中沒有場景標題。</translation>
    </message>
    <message>
        <source>“%1” is not plain text.</source>
        <translation>「%1」不是純文字。</translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation>「%1」是資料夾。</translation>
    </message>
    <message>
        <source>“%1” is too large: %2 MB.</source>
        <translation>「%1」太大：%2 MB。</translation>
    </message>
    <message>
        <source>Check that this is the script, or split it.</source>
        <translation>請確認這是劇本，或將它分割。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>沒有檔案「%1」。</translation>
    </message>
    <message>
        <source>It may have been moved.</source>
        <translation>它可能已被移動。</translation>
    </message>
    <message>
        <source>Check the name and folder.</source>
        <translation>請檢查名稱與資料夾。</translation>
    </message>
    <message>
        <source>The %1 engine stopped while it rendered shot %2.</source>
        <translation>%1 引擎在算圖鏡頭 %2 時停止了。</translation>
    </message>
    <message>
        <source>The %1 engine on %2 stopped while it rendered shot %3.</source>
        <translation>%2 上的 %1 引擎在算圖鏡頭 %3 時停止了。</translation>
    </message>
    <message>
        <source>The worker ended by itself.</source>
        <translation>算圖程序自行結束。</translation>
    </message>
    <message>
        <source>The system ended the worker because memory ran out.</source>
        <translation>記憶體用盡，系統結束了算圖程序。</translation>
    </message>
    <message>
        <source>The worker was killed (SIGKILL), by somebody or by a system short of memory.</source>
        <translation>算圖程序被強制結束（SIGKILL），可能是有人或記憶體不足的系統所為。</translation>
    </message>
    <message>
        <source>The worker was told to end from outside (%1).</source>
        <translation>算圖程序被外部要求結束（%1）。</translation>
    </message>
    <message>
        <source>The worker crashed inside a library or driver (%1).</source>
        <translation>算圖程序在函式庫或驅動程式中當機（%1）。</translation>
    </message>
    <message>
        <source>The worker stopped with error %1; its log says why.</source>
        <translation>算圖程序因錯誤 %1 停止；原因請見其記錄。</translation>
    </message>
    <message>
        <source>The worker hung: it gave no sign of life for %1 seconds.</source>
        <translation>算圖程序沒有回應：已 %1 秒沒有動靜。</translation>
    </message>
    <message>
        <source>Nothing else was lost. Retry the shot; a new engine starts by itself.</source>
        <translation>其他都沒有遺失。請重試此鏡頭，新的引擎會自行啟動。</translation>
    </message>
    <message>
        <source>The take needs more memory than there is.</source>
        <translation>此鏡次需要的記憶體超過現有的。</translation>
    </message>
    <message>
        <source>This model and this size need about %1 GiB.</source>
        <translation>此模型與此尺寸約需 %1 GiB。</translation>
    </message>
    <message>
        <source>Close other programs, render at a smaller size, or choose a smaller model.</source>
        <translation>請關閉其他程式、縮小尺寸，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>Render at a smaller size, or a shorter shot, or choose a smaller model.</source>
        <translation>請縮小尺寸、縮短鏡頭，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>The stage has no graphics adapter to draw with.</source>
        <translation>舞台沒有可用的顯示卡來繪製。</translation>
    </message>
    <message>
        <source>No Vulkan, Metal, Direct3D 12 or OpenGL driver answered.</source>
        <translation>沒有 Vulkan、Metal、Direct3D 12 或 OpenGL 驅動程式回應。</translation>
    </message>
    <message>
        <source>The model “%1” is not complete.</source>
        <translation>模型「%1」不完整。</translation>
    </message>
    <message>
        <source>“%1” is not a model.</source>
        <translation>「%1」不是模型。</translation>
    </message>
    <message>
        <source>Something went wrong inside Previz.</source>
        <translation>Previz 內部出了問題。</translation>
    </message>
    <message>
        <source>Your edits are saved. If it happens again, send us the log: Help, Show the log.</source>
        <translation>您的編輯已儲存。若再次發生，請把記錄寄給我們：說明、顯示記錄。</translation>
    </message>
    <message>
        <source>About %1.</source>
        <translation>約 %1。</translation>
    </message>
    <message>
        <source>Accept proposed beats</source>
        <translation>接受提議的節拍</translation>
    </message>
    <message>
        <source>No language model is chosen.</source>
        <translation>沒有選擇語言模型。</translation>
    </message>
    <message>
        <source>Beats are annotated by a model of your own, and none is named.</source>
        <translation>節拍由您自己的模型標註，但尚未指定。</translation>
    </message>
    <message>
        <source>Name a model&apos;s folder in the preferences. The beats by rules need none.</source>
        <translation>請在偏好設定中指定模型資料夾。依規則的節拍不需要模型。</translation>
    </message>
    <message>
        <source>“%1” is not a language model.</source>
        <translation>「%1」不是語言模型。</translation>
    </message>
    <message>
        <source>“%1” is not a language model that writes text.</source>
        <translation>「%1」不是會寫文字的語言模型。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>沒有這個資料夾。</translation>
    </message>
    <message>
        <source>It has no %1.</source>
        <translation>其中沒有 %1。</translation>
    </message>
    <message>
        <source>Its %1 is missing.</source>
        <translation>缺少它的 %1。</translation>
    </message>
    <message>
        <source>The model “%1” wants to run code of its own.</source>
        <translation>模型「%1」要執行自己的程式碼。</translation>
    </message>
    <message>
        <source>Its %1 names a program in the folder (auto_map). Previz runs none.</source>
        <translation>它的 %1 指定了資料夾中的程式（auto_map）。Previz 一律不執行。</translation>
    </message>
    <message>
        <source>“%1” is an adapter, not a whole model.</source>
        <translation>「%1」是轉接器，不是完整的模型。</translation>
    </message>
    <message>
        <source>The model “%1” is quantised.</source>
        <translation>模型「%1」是量化模型。</translation>
    </message>
    <message>
        <source>Previz reads weights as they are, in half or full precision.</source>
        <translation>Previz 只讀取半精度或全精度的原始權重。</translation>
    </message>
    <message>
        <source>The weights “%1” are not opened.</source>
        <translation>不會開啟權重「%1」。</translation>
    </message>
    <message>
        <source>Files of this kind can run any program when they are read.</source>
        <translation>這類檔案在讀取時可能執行任何程式。</translation>
    </message>
    <message>
        <source>Use a version of the model with .safetensors files.</source>
        <translation>請使用含 .safetensors 檔案的模型版本。</translation>
    </message>
    <message>
        <source>Scene %1 has no words to find beats in.</source>
        <translation>場景 %1 沒有文字可以找出節拍。</translation>
    </message>
    <message>
        <source>Scene %1 is too long to be annotated at once.</source>
        <translation>場景 %1 太長，無法一次標註。</translation>
    </message>
    <message>
        <source>It has %1 sentences and speeches; %2 is the most.</source>
        <translation>它有 %1 個句子與台詞；最多 %2 個。</translation>
    </message>
    <message>
        <source>Part the scene with a second heading. Its beats by rules stand.</source>
        <translation>請用第二個標題分開場景。依規則的節拍不變。</translation>
    </message>
    <message>
        <source>The scene is too long for this language model.</source>
        <translation>場景對這個語言模型來說太長。</translation>
    </message>
    <message>
        <source>“%1” takes in %2 tokens; the scene alone has %3.</source>
        <translation>「%1」可讀入 %2 個詞元；僅此場景就有 %3 個。</translation>
    </message>
    <message>
        <source>Part the scene with a second heading, or choose a model with a longer context.</source>
        <translation>請用第二個標題分開場景，或選擇上下文較長的模型。</translation>
    </message>
    <message>
        <source>Reading scene %1</source>
        <translation>正在閱讀場景 %1</translation>
    </message>
    <message>
        <source>Reading scene %1, try %2</source>
        <translation>正在閱讀場景 %1，第 %2 次</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在載入 %1</translation>
    </message>
    <message>
        <source>The language engine stopped while it read scene %1.</source>
        <translation>語言引擎在閱讀場景 %1 時停止了。</translation>
    </message>
    <message>
        <source>The beats by rules stand. Ask again; a new engine starts by itself.</source>
        <translation>依規則的節拍不變。請再問一次，新的引擎會自行啟動。</translation>
    </message>
    <message>
        <source>The language model “%1” needs more memory than there is.</source>
        <translation>語言模型「%1」需要的記憶體超過現有容量。</translation>
    </message>
    <message>
        <source>The language model gave no answer that holds.</source>
        <translation>語言模型沒有給出站得住腳的答案。</translation>
    </message>
    <message>
        <source>%1 were refused, the last one so: %2</source>
        <translation>%1 個答案遭拒，最後一個的原因：%2</translation>
    </message>
    <message>
        <source>The beats by rules stand. Choose another model in the preferences to try again.</source>
        <translation>依規則的節拍不變。請在偏好設定中選擇其他模型再試。</translation>
    </message>
    <message>
        <source>The language model&apos;s answer is refused. It is about another script.</source>
        <translation>語言模型的答案遭拒。它談的是另一份劇本。</translation>
    </message>
    <message>
        <source>The scene has changed since it was asked.</source>
        <translation>詢問之後場景已經改變。</translation>
    </message>
    <message>
        <source>Ask again, or keep the beats by rules: they stand.</source>
        <translation>請再問一次，或保留依規則的節拍：它們不變。</translation>
    </message>
    <message>
        <source>Beat %1: “%2” is not in its words; left out.</source>
        <translation>節拍 %1：「%2」不在其文字中，已略去。</translation>
    </message>
    <message>
        <source>Beat %1: %2 is left out, it needs two people.</source>
        <translation>節拍 %1：略去 %2，它需要兩個人。</translation>
    </message>
    <message>
        <source>Beat %1: %2 is left out, no prop is named for it.</source>
        <translation>節拍 %1：略去 %2，沒有為它指定道具。</translation>
    </message>
    <message>
        <source>Beat %1: %2 is left out, nobody looks.</source>
        <translation>節拍 %1：略去 %2，沒有人在看。</translation>
    </message>
    <message>
        <source>Beat %1: %2 is left out, close-ups are saved for the peak (C13).</source>
        <translation>節拍 %1：略去 %2，特寫要留給高潮（C13）。</translation>
    </message>
    <message>
        <source>Beat %1: %2 is left out, after %3 it is a jump cut (30° rule).</source>
        <translation>節拍 %1：略去 %2，接在 %3 之後會跳接（30 度規則）。</translation>
    </message>
    <message>
        <source>“%1” is one of several camera moves in these words.</source>
        <translation>「%1」是這些文字中數個運鏡之一。</translation>
    </message>
    <message>
        <source>“%1” asks for another move than %2.</source>
        <translation>「%1」要求的運鏡與 %2 不同。</translation>
    </message>
    <message>
        <source>A clip holds one move; with two, models blend them or do neither.</source>
        <translation>一個片段只容得下一個運鏡；兩個的話，模型會混在一起，或兩個都不做。</translation>
    </message>
    <message>
        <source>Keep one move, and choose it in Move.</source>
        <translation>只留一個運鏡，並在「運鏡」中選擇。</translation>
    </message>
    <message>
        <source>“%1” asks for a move, and the camera is static.</source>
        <translation>「%1」要求運鏡，但攝影機是固定的。</translation>
    </message>
    <message>
        <source>Choose the move in Move, or take it out of the words.</source>
        <translation>請在「運鏡」中選擇，或從文字中拿掉。</translation>
    </message>
    <message>
        <source>“%1” asks for a still camera, and the move is %2.</source>
        <translation>「%1」要求固定鏡頭，但運鏡是 %2。</translation>
    </message>
    <message>
        <source>Choose static in Move, or take it out of the words.</source>
        <translation>請在「運鏡」中選固定，或從文字中拿掉。</translation>
    </message>
    <message>
        <source>The words and the control contradict each other.</source>
        <translation>文字與控制項互相矛盾。</translation>
    </message>
    <message>
        <source>“%1” asks for another size than %2.</source>
        <translation>「%1」要求的景別與 %2 不同。</translation>
    </message>
    <message>
        <source>Two sizes in one prompt make the framing a matter of luck.</source>
        <translation>一則提示詞裡有兩種景別，構圖就只能碰運氣。</translation>
    </message>
    <message>
        <source>Choose the size in Size, or take it out of the words.</source>
        <translation>請在「景別」中選擇，或從文字中拿掉。</translation>
    </message>
    <message>
        <source>These words put the light on the left; it stands on the right of this frame.</source>
        <translation>這些文字把光放在左邊；在這個畫面裡光在右邊。</translation>
    </message>
    <message>
        <source>These words put the light on the right; it stands on the left of this frame.</source>
        <translation>這些文字把光放在右邊；在這個畫面裡光在左邊。</translation>
    </message>
    <message>
        <source>The light stays where it is in the world when the camera goes round.</source>
        <translation>攝影機繞過去時，光仍留在現場原來的位置。</translation>
    </message>
    <message>
        <source>Turn the key light, or take the side out of the words.</source>
        <translation>請轉動主光，或從文字中拿掉方向。</translation>
    </message>
    <message>
        <source>“%1” is another time of day than the scene&apos;s.</source>
        <translation>「%1」與場景的時間不同。</translation>
    </message>
    <message>
        <source>The light of the scene and these words pull in two directions.</source>
        <translation>場景的光與這些文字互相拉扯。</translation>
    </message>
    <message>
        <source>Change the scene&apos;s heading, or take the time out of the words.</source>
        <translation>請改場景標題，或從文字中拿掉時間。</translation>
    </message>
    <message>
        <source>A negation stands in the prompt.</source>
        <translation>提示詞中有否定句。</translation>
    </message>
    <message>
        <source>A model shows what it is told of, even after a “no”.</source>
        <translation>模型會畫出它聽到的東西，即使前面有「沒有」。</translation>
    </message>
    <message>
        <source>Say what is there instead.</source>
        <translation>請改說畫面裡有什麼。</translation>
    </message>
    <message>
        <source>%1 people are named.</source>
        <translation>提到了 %1 個人。</translation>
    </message>
    <message>
        <source>More than three described people confuse a model; the others are left out.</source>
        <translation>描述超過三個人會讓模型混淆；其餘的會略去。</translation>
    </message>
    <message>
        <source>Frame fewer, or let the others be a crowd.</source>
        <translation>請少拍幾個人，或讓其他人成為群眾。</translation>
    </message>
    <message>
        <source>“%1” could be %2.</source>
        <translation>「%1」可能是 %2。</translation>
    </message>
    <message>
        <source>“%1” is nobody whom this prompt describes.</source>
        <translation>「%1」不是這則提示詞描述的任何人。</translation>
    </message>
    <message>
        <source>A model knows only what this one prompt tells it.</source>
        <translation>模型只知道這一則提示詞告訴它的事。</translation>
    </message>
    <message>
        <source>Name the person in the script, or frame them.</source>
        <translation>請在劇本中寫出名字，或讓此人入鏡。</translation>
    </message>
    <message>
        <source>The lines take about %1 s, the shot %2 s.</source>
        <translation>對白約 %1 秒，鏡頭 %2 秒。</translation>
    </message>
    <message>
        <source>A voice is hurried or cut off.</source>
        <translation>聲音會趕，或被切斷。</translation>
    </message>
    <message>
        <source>Lengthen the shot, or split it.</source>
        <translation>請加長鏡頭，或拆成兩個。</translation>
    </message>
    <message>
        <source>“%1” names a make of camera or lens.</source>
        <translation>「%1」是攝影機或鏡頭的品牌。</translation>
    </message>
    <message>
        <source>These families ignore it, or paint the thing itself.</source>
        <translation>這些模型會忽略它，或把那台機器畫出來。</translation>
    </message>
    <message>
        <source>Say what it looks like, or choose the lens in Lens.</source>
        <translation>請描述看起來的樣子，或在「焦段」中選擇。</translation>
    </message>
    <message>
        <source>“%1” is a length, a rate or a size in words.</source>
        <translation>「%1」是用文字寫的長度、格率或尺寸。</translation>
    </message>
    <message>
        <source>Models take them as settings, not from prose.</source>
        <translation>模型從設定取得這些，不從文字。</translation>
    </message>
    <message>
        <source>Set them in Duration and in the project&apos;s settings.</source>
        <translation>請在「長度」與專案設定中指定。</translation>
    </message>
    <message>
        <source>%1 will be drawn on the screen.</source>
        <translation>%1 會被畫在畫面上。</translation>
    </message>
    <message>
        <source>%1 paints words in quotes as lettering.</source>
        <translation>%1 會把引號中的文字畫成字樣。</translation>
    </message>
    <message>
        <source>Leave the quotes away unless lettering is meant.</source>
        <translation>除非真的要字樣，否則請拿掉引號。</translation>
    </message>
    <message>
        <source>The prompt has %1 words; %2 reads %3 well.</source>
        <translation>提示詞有 %1 個字；%2 適合讀 %3 個字。</translation>
    </message>
    <message>
        <source>The prompt has %1 tokens; %2 stops reading at %3.</source>
        <translation>提示詞有 %1 個詞元；%2 讀到 %3 就停了。</translation>
    </message>
    <message>
        <source>What is left cannot be dropped without you. The end may not be read.</source>
        <translation>剩下的只有您能刪減。結尾可能不會被讀到。</translation>
    </message>
    <message>
        <source>Shorten your own words, or what happens in the shot.</source>
        <translation>請縮短您自己的文字，或鏡頭裡發生的事。</translation>
    </message>
    <message>
        <source>A model shows what it is told of, even after a “not”.</source>
        <translation>模型會畫出它聽到的東西，即使前面有「不」。</translation>
    </message>
    <message>
        <source>More than three described people confuse a model.</source>
        <translation>描述超過三個人會讓模型混淆。</translation>
    </message>
    <message>
        <source>This note in brackets describes no voice and nothing to see.</source>
        <translation>這個括號說明既不是聲音，也看不到。</translation>
    </message>
    <message>
        <source>%1 has no sound.</source>
        <translation>%1 沒有聲音。</translation>
    </message>
    <message>
        <source>%1 reads %2 words and %3 tokens at most.</source>
        <translation>%1 最多讀 %2 個字、%3 個詞元。</translation>
    </message>
    <message>
        <source>%1 reads no focal lengths; the camera itself carries it.</source>
        <translation>%1 不讀焦段；由攝影機本身表達。</translation>
    </message>
    <message>
        <source>There are no words for this move here; the control video carries it.</source>
        <translation>這裡沒有描述此運鏡的說法；由控制影片表達。</translation>
    </message>
    <message>
        <source>Wan reads at most four kinds of tags.</source>
        <translation>Wan 最多讀四種標籤。</translation>
    </message>
    <message>
        <source>The first frame shows it already.</source>
        <translation>第一格畫面已經有了。</translation>
    </message>
    <message>
        <source>The shot is dark on purpose.</source>
        <translation>這個鏡頭是刻意偏暗。</translation>
    </message>
    <message>
        <source>The light is soft and grey on purpose.</source>
        <translation>光線是刻意柔和灰淡。</translation>
    </message>
    <message>
        <source>The light is bright on purpose.</source>
        <translation>光線是刻意明亮。</translation>
    </message>
    <message>
        <source>The light is flat on purpose.</source>
        <translation>光線是刻意平淡。</translation>
    </message>
    <message>
        <source>The camera stands still on purpose.</source>
        <translation>攝影機是刻意固定。</translation>
    </message>
    <message>
        <source>The camera is hand-held on purpose.</source>
        <translation>攝影機是刻意手持。</translation>
    </message>
    <message>
        <source>The move is fast on purpose.</source>
        <translation>運鏡是刻意快速。</translation>
    </message>
    <message>
        <source>The frame is tilted on purpose.</source>
        <translation>畫面是刻意傾斜。</translation>
    </message>
    <message>
        <source>A wide shot shows its place.</source>
        <translation>遠景本來就要看到環境。</translation>
    </message>
    <message>
        <source>Many people are meant.</source>
        <translation>本來就要有很多人。</translation>
    </message>
    <message>
        <source>The light flickers on purpose.</source>
        <translation>光是刻意閃爍。</translation>
    </message>
    <message>
        <source>Film grain is asked for.</source>
        <translation>要求了底片顆粒。</translation>
    </message>
    <message>
        <source>A drawn look is asked for.</source>
        <translation>要求了手繪風格。</translation>
    </message>
    <message>
        <source>Somebody walks backwards on purpose.</source>
        <translation>有人刻意倒著走。</translation>
    </message>
    <message>
        <source>The shot is silent, or holds a pause, on purpose.</source>
        <translation>這個鏡頭刻意無聲或停頓。</translation>
    </message>
    <message>
        <source>The place is heard on purpose.</source>
        <translation>刻意聽到環境聲。</translation>
    </message>
    <message>
        <source>The move changes the size on purpose.</source>
        <translation>運鏡刻意改變景別。</translation>
    </message>
    <message>
        <source>The makers give no negative prompt for this family.</source>
        <translation>開發者沒有為此模型提供負面提示詞。</translation>
    </message>
    <message>
        <source>The makers use no negative prompt for this family.</source>
        <translation>開發者不為此模型使用負面提示詞。</translation>
    </message>
    <message>
        <source>At a guidance of 1 a negative prompt has no effect.</source>
        <translation>引導強度為 1 時，負面提示詞沒有作用。</translation>
    </message>
    <message>
        <source>The tokenizer “%1” cannot be read.</source>
        <translation>無法讀取詞元化工具「%1」。</translation>
    </message>
    <message>
        <source>Copy or download the model&apos;s folder again. Until then tokens are estimated.</source>
        <translation>請重新複製或下載模型資料夾。在那之前詞元數只是估計。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Height %1 m</source>
        <translation>身高 %1 m</translation>
    </message>
    <message>
        <source>Light as the location</source>
        <translation>與場地相同的佈光</translation>
    </message>
    <message>
        <source>Merge %1 into %2</source>
        <translation>將 %1 併入 %2</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>改名為 %1</translation>
    </message>
    <message>
        <source>She or he</source>
        <translation>她或他</translation>
    </message>
    <message>
        <source>Standing light</source>
        <translation>常設佈光</translation>
    </message>
    <message>
        <source>Standing light as planned</source>
        <translation>常設佈光：依規劃</translation>
    </message>
    <message>
        <source>State %1</source>
        <translation>服裝狀態 %1</translation>
    </message>
    <message>
        <source>Wardrobe</source>
        <translation>服裝</translation>
    </message>
    <message>
        <source>There is nobody called %1 in the cast.</source>
        <translation>角色表裡沒有 %1 這個人。</translation>
    </message>
    <message>
        <source>They may have been merged with somebody, or a new draft cut them.</source>
        <translation>可能已與別人合併，或被新稿刪去。</translation>
    </message>
    <message>
        <source>Choose somebody who is in the list.</source>
        <translation>請選擇清單中的角色。</translation>
    </message>
    <message>
        <source>A character needs a name.</source>
        <translation>角色需要名字。</translation>
    </message>
    <message>
        <source>Cards, prompts and lists call people by it.</source>
        <translation>卡片、提示詞與清單都用這個名字稱呼。</translation>
    </message>
    <message>
        <source>Type one, or keep %1.</source>
        <translation>請輸入名字，或保留 %1。</translation>
    </message>
    <message>
        <source>There is a %1 already.</source>
        <translation>已經有 %1 了。</translation>
    </message>
    <message>
        <source>Two people of one name cannot be told apart.</source>
        <translation>同名的兩個人無法區分。</translation>
    </message>
    <message>
        <source>Choose another name, or merge the two.</source>
        <translation>請選擇其他名字，或將兩者合併。</translation>
    </message>
    <message>
        <source>This is not a colour.</source>
        <translation>這不是顏色。</translation>
    </message>
    <message>
        <source>Red, green and blue run from 0 to 1.</source>
        <translation>紅、綠、藍的範圍是 0 到 1。</translation>
    </message>
    <message>
        <source>Choose a colour from the list.</source>
        <translation>請從清單選擇顏色。</translation>
    </message>
    <message>
        <source>Nobody is %1 m tall.</source>
        <translation>沒有人身高 %1 m。</translation>
    </message>
    <message>
        <source>Figures stand from %1 to %2 m.</source>
        <translation>人偶的身高從 %1 到 %2 m。</translation>
    </message>
    <message>
        <source>Type a height in that range.</source>
        <translation>請輸入這個範圍內的身高。</translation>
    </message>
    <message>
        <source>%1 cannot be merged with %2.</source>
        <translation>%1 無法與 %2 合併。</translation>
    </message>
    <message>
        <source>A merge makes one character out of two.</source>
        <translation>合併是把兩個角色變成一個。</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>請選擇別人。</translation>
    </message>
    <message>
        <source>%1 and %2 cannot be one.</source>
        <translation>%1 與 %2 不能是同一個。</translation>
    </message>
    <message>
        <source>%1 has %2 figures and %3 %4.</source>
        <translation>%1 有 %2 個人偶，%3 有 %4 個。</translation>
    </message>
    <message>
        <source>Merge a person with a person, or a group with a group of as many.</source>
        <translation>請把一個人與一個人合併，或把人數相同的群體合併。</translation>
    </message>
    <message>
        <source>%1 has no state of dress called “%2”.</source>
        <translation>%1 沒有名為「%2」的服裝狀態。</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>現有：%1。</translation>
    </message>
    <message>
        <source>Choose one of these, or add it first.</source>
        <translation>請從中選擇，或先加入。</translation>
    </message>
    <message>
        <source>A state of dress needs a name.</source>
        <translation>服裝狀態需要名稱。</translation>
    </message>
    <message>
        <source>Scenes choose it by its name.</source>
        <translation>場景以名稱選用。</translation>
    </message>
    <message>
        <source>Type one: soaked, Sunday best, coat off.</source>
        <translation>請輸入：濕透、盛裝、脫下外套。</translation>
    </message>
    <message>
        <source>%1 has a state called “%2” already.</source>
        <translation>%1 已有名為「%2」的狀態。</translation>
    </message>
    <message>
        <source>Scenes choose a state by its name.</source>
        <translation>場景以名稱選用狀態。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>請選擇其他名稱。</translation>
    </message>
    <message>
        <source>There is no location %1.</source>
        <translation>沒有 %1 這個場地。</translation>
    </message>
    <message>
        <source>It may have been merged with another, or a new draft cut it.</source>
        <translation>可能已與另一個合併，或被新稿刪去。</translation>
    </message>
    <message>
        <source>Choose one that is in the list.</source>
        <translation>請選擇清單中的項目。</translation>
    </message>
    <message>
        <source>A location needs a name.</source>
        <translation>場地需要名稱。</translation>
    </message>
    <message>
        <source>Prompts and lists call it by that.</source>
        <translation>提示詞與清單都用這個名稱。</translation>
    </message>
    <message>
        <source>A merge makes one location out of two.</source>
        <translation>合併是把兩個場地變成一個。</translation>
    </message>
    <message>
        <source>Choose another location.</source>
        <translation>請選擇其他場地。</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>純文字</translation>
    </message>
    <message>
        <source>“%1” is broken.</source>
        <translation>「%1」已損壞。</translation>
    </message>
    <message>
        <source>“%1” is locked.</source>
        <translation>「%1」已上鎖。</translation>
    </message>
    <message>
        <source>It asks for a password.</source>
        <translation>它要求輸入密碼。</translation>
    </message>
    <message>
        <source>Save it without a password in the program that made it.</source>
        <translation>請在原本的程式中另存一份不設密碼的檔案。</translation>
    </message>
    <message>
        <source>“%1” has no text in it.</source>
        <translation>「%1」裡沒有文字。</translation>
    </message>
    <message>
        <source>Its %1 pages are pictures, as from a scanner.</source>
        <translation>它的 %1 頁都是圖片，像是掃描而來。</translation>
    </message>
    <message>
        <source>Export the PDF from the writing program, or run text recognition on it first.</source>
        <translation>請從寫作程式重新匯出 PDF，或先做文字辨識。</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 pages.</source>
        <translation>「%1」太長：共 %2 頁。</translation>
    </message>
    <message>
        <source>“%1” is too long: %2 lines.</source>
        <translation>「%1」太長：共 %2 行。</translation>
    </message>
    <message>
        <source>“%1” takes too long to read.</source>
        <translation>讀取「%1」花費太久。</translation>
    </message>
    <message>
        <source>“%1” has no script in it.</source>
        <translation>「%1」裡沒有劇本。</translation>
    </message>
    <message>
        <source>Running heads such as “%1”: pages %2.</source>
        <translation>頁首頁尾，例如「%1」：第 %2 頁。</translation>
    </message>
    <message>
        <source>Revision marks on %1 lines: pages %2.</source>
        <translation>%1 行的修訂記號：第 %2 頁。</translation>
    </message>
    <message>
        <source>Revision marks in %1 paragraphs: line %2.</source>
        <translation>%1 個段落的修訂記號：第 %2 行。</translation>
    </message>
    <message>
        <source>Revision marks of %1 paragraphs: line %2 of its XML.</source>
        <translation>%1 個段落的修訂記號：XML 第 %2 行。</translation>
    </message>
    <message>
        <source>The line through words, which are kept: line %1.</source>
        <translation>文字上的刪除線（文字保留）：第 %1 行。</translation>
    </message>
    <message>
        <source>The running heads: line %1.</source>
        <translation>頁首頁尾：第 %1 行。</translation>
    </message>
    <message>
        <source>The number “%1” in the margin: page %2, line %3.</source>
        <translation>頁邊的編號「%1」：第 %2 頁第 %3 行。</translation>
    </message>
    <message>
        <source>Pages without text, empty or a picture: %1.</source>
        <translation>沒有文字的頁面（空白或圖片）：%1。</translation>
    </message>
    <message>
        <source>Running heads such as “%1”: page %2.</source>
        <translation>頁首頁尾，例如「%1」：第 %2 頁。</translation>
    </message>
    <message>
        <source>Revision marks on %1 lines: page %2.</source>
        <translation>%1 行的修訂記號：第 %2 頁。</translation>
    </message>
    <message>
        <source>Revision marks on %1 line: page %2.</source>
        <translation>%1 行的修訂記號：第 %2 頁。</translation>
    </message>
    <message>
        <source>Text that is not upright, such as watermarks: page %1.</source>
        <translation>非直立的文字，例如浮水印：第 %1 頁。</translation>
    </message>
    <message>
        <source>Letters that the font does not name: page %1.</source>
        <translation>字型沒有註明的字元：第 %1 頁。</translation>
    </message>
    <message>
        <source>Letters that the font does not name: pages %1.</source>
        <translation>字型沒有註明的字元：第 %1 頁。</translation>
    </message>
    <message>
        <source>Text that is not upright, such as watermarks: pages %1.</source>
        <translation>非直立的文字，例如浮水印：第 %1 頁。</translation>
    </message>
    <message>
        <source>The file breaks off: what came after page %1 is missing.</source>
        <translation>檔案中斷：第 %1 頁之後的內容遺失。</translation>
    </message>
    <message>
        <source>%1 of %2 lines stand in a known column.</source>
        <translation>%2 行中有 %1 位於已知的欄位。</translation>
    </message>
    <message>
        <source>Page %1, line %2: “%3” stands in no known column; read as %4.</source>
        <translation>第 %1 頁第 %2 行：「%3」不在任何已知欄位，視為 %4。</translation>
    </message>
    <message>
        <source>Line %1: “%2” stands in no known column; read as %3.</source>
        <translation>第 %1 行：「%2」不在任何已知欄位，視為 %3。</translation>
    </message>
    <message>
        <source>Line %1: a boneyard opens with /* and is never closed; read as text.</source>
        <translation>第 %1 行：以 /* 開始的棄稿沒有結束，視為文字。</translation>
    </message>
    <message>
        <source>Line %1: a note opens with [[ and is not closed; read as text.</source>
        <translation>第 %1 行：以 [[ 開始的附註沒有結束，視為文字。</translation>
    </message>
    <message>
        <source>The style “%1” is unknown; read as action: line %2.</source>
        <translation>不認得樣式「%1」，視為動作：第 %2 行。</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>還有 %1 項。</translation>
    </message>
    <message>
        <source>And %1 more doubtful lines.</source>
        <translation>還有 %1 行存疑。</translation>
    </message>
    <message>
        <source>%1 is across the line between %2 and %3 from %4.</source>
        <translation>%1 越過了 %2 與 %3 之間的軸線，與 %4 不在同一側。</translation>
    </message>
    <message>
        <source>%1 and %2 both look left in %3 and %4, not at each other.</source>
        <translation>%1 與 %2 在 %3 和 %4 中都看向左邊，沒有互看。</translation>
    </message>
    <message>
        <source>%1 and %2 both look right in %3 and %4, not at each other.</source>
        <translation>%1 與 %2 在 %3 和 %4 中都看向右邊，沒有互看。</translation>
    </message>
    <message>
        <source>%1 goes left in %2 and right in %3, and no turn is seen.</source>
        <translation>%1 在 %2 中往左走，在 %3 中往右走，卻沒有看到轉身。</translation>
    </message>
    <message>
        <source>%1 goes right in %2 and left in %3, and no turn is seen.</source>
        <translation>%1 在 %2 中往右走，在 %3 中往左走，卻沒有看到轉身。</translation>
    </message>
    <message>
        <source>%1 looks at %2 from %3° off the line, %4 at %5 from %6°.</source>
        <translation>%1 偏離軸線 %3° 拍 %2，%4 偏離 %6° 拍 %5。</translation>
    </message>
    <message>
        <source>Against the eyes, the cameras of %1 and %2 differ by %3 cm in height.</source>
        <translation>以眼睛高度為準，%1 與 %2 的機位高度相差 %3 公分。</translation>
    </message>
    <message>
        <source>%1 looks away from %2, over whose shoulder %3 looks.</source>
        <translation>%3 過 %2 的肩，%1 卻沒有看向 %2 那一側。</translation>
    </message>
    <message>
        <source>%1 cuts to %2 on %3 with %4° and no step of size between.</source>
        <translation>%1 接 %2，同樣拍 %3，角度只差 %4°，景別相同。</translation>
    </message>
    <message>
        <source>%1 cuts to %2 on %3 with %4° and one step of size between.</source>
        <translation>%1 接 %2，同樣拍 %3，角度只差 %4°，景別只差一級。</translation>
    </message>
    <message>
        <source>%1 cuts to %2 on %3 and %4 with %5° and no step of size between.</source>
        <translation>%1 接 %2，同樣拍 %3 與 %4，角度只差 %5°，景別相同。</translation>
    </message>
    <message>
        <source>%1 cuts to %2 on %3 and %4 with %5° and one step of size between.</source>
        <translation>%1 接 %2，同樣拍 %3 與 %4，角度只差 %5°，景別只差一級。</translation>
    </message>
    <message>
        <source>The key of %1 comes from the other side than in %2.</source>
        <translation>%1 的主光與 %2 的來自不同側。</translation>
    </message>
    <message>
        <source>%1 has a %2 mm lens, its partner %3 one of %4 mm.</source>
        <translation>%1 用 %2 mm 鏡頭，與它對打的 %3 用 %4 mm。</translation>
    </message>
    <message>
        <source>%1 is one step of size off its partner %2, before and after.</source>
        <translation>%1 與前後對打的 %2 景別差一級。</translation>
    </message>
    <message>
        <source>%1 leaves %2 on the left and comes into %3 from the left.</source>
        <translation>%1 從 %2 的左邊出鏡，又從 %3 的左邊入鏡。</translation>
    </message>
    <message>
        <source>%1 leaves %2 on the right and comes into %3 from the right.</source>
        <translation>%1 從 %2 的右邊出鏡，又從 %3 的右邊入鏡。</translation>
    </message>
    <message>
        <source>All set-ups of an exchange stand on one side of the line, or left and right change places.</source>
        <translation>同一段對手戲的機位都在軸線同一側，否則左右會對調。</translation>
    </message>
    <message>
        <source>Two people who look at each other look opposite ways on the screen.</source>
        <translation>互看的兩人在畫面上視線方向相反。</translation>
    </message>
    <message>
        <source>Who travels keeps to one direction on the screen until a turn is seen.</source>
        <translation>行進中的人在畫面上方向不變，直到看見轉身。</translation>
    </message>
    <message>
        <source>Shot and reverse stand at the same angle to the line, within 10°, or eyes do not meet.</source>
        <translation>正反打與軸線的夾角相差不超過 10°，否則視線對不上。</translation>
    </message>
    <message>
        <source>Shot and reverse stand equally high against the eyes, within 10 cm.</source>
        <translation>正反打相對於眼睛的高度相差不超過 10 公分。</translation>
    </message>
    <message>
        <source>Over a shoulder, the face looks towards the side where the shoulder is.</source>
        <translation>過肩鏡頭中，臉要看向肩膀所在的那一側。</translation>
    </message>
    <message>
        <source>A cut on the same subject needs 30° more angle or two steps of size, or it jumps.</source>
        <translation>同一主體相接的兩鏡，角度要差 30° 或景別差兩級，否則會跳接。</translation>
    </message>
    <message>
        <source>The key stays on its side of the world, or the light jumps at the cut.</source>
        <translation>主光在現場的方向不變，否則光會在剪接點跳動。</translation>
    </message>
    <message>
        <source>A reverse has the lens of its partner, give or take one prime.</source>
        <translation>反打用與正打相同的鏡頭，最多差一顆定焦。</translation>
    </message>
    <message>
        <source>Shot and reverse have one size; who steps closer lets the partner follow.</source>
        <translation>正反打景別一致；一方推近，另一方也要跟上。</translation>
    </message>
    <message>
        <source>Who leaves the frame on one side comes into the next from the other, or seems to turn back.</source>
        <translation>從一側出鏡的人要從另一側入鏡，否則像是折返。</translation>
    </message>
    <message>
        <source>Mirror the camera of %1 to the other side of the line</source>
        <translation>將 %1 的機位鏡射到軸線另一側</translation>
    </message>
    <message>
        <source>Carry the camera of %1 around its subject, %2° left</source>
        <translation>將 %1 的機位繞主體向左移 %2°</translation>
    </message>
    <message>
        <source>Carry the camera of %1 around its subject, %2° right</source>
        <translation>將 %1 的機位繞主體向右移 %2°</translation>
    </message>
    <message>
        <source>Put the camera of %1 on the line itself, a neutral shot</source>
        <translation>將 %1 的機位放在軸線上，成為中性鏡頭</translation>
    </message>
    <message>
        <source>Put the %1 mm on %2</source>
        <translation>%2 改用 %1 mm 鏡頭</translation>
    </message>
    <message>
        <source>Raise the camera of %1 by %2 cm</source>
        <translation>將 %1 的機位升高 %2 公分</translation>
    </message>
    <message>
        <source>Lower the camera of %1 by %2 cm</source>
        <translation>將 %1 的機位降低 %2 公分</translation>
    </message>
    <message>
        <source>Light %1 as the scene</source>
        <translation>%1 改用場景的光</translation>
    </message>
    <message>
        <source>Bring the key of %1 to the side of its neighbour&apos;s</source>
        <translation>將 %1 的主光移到相鄰鏡頭的那一側</translation>
    </message>
    <message>
        <source>Turn %1 to the other in %2</source>
        <translation>在 %2 中讓 %1 轉向對方</translation>
    </message>
    <message>
        <source>Put a cutaway before %1: the %2</source>
        <translation>在 %1 前插入旁跳鏡頭：%2</translation>
    </message>
    <message>
        <source>Intended in %1</source>
        <translation>%1：刻意如此</translation>
    </message>
    <message>
        <source>Watch %1 again</source>
        <translation>重新檢查 %1</translation>
    </message>
    <message>
        <source>This fix would no longer cure the warning.</source>
        <translation>這個修正已無法消除警告。</translation>
    </message>
    <message>
        <source>The scene has changed since it was offered.</source>
        <translation>提出修正之後，這一場已經改變。</translation>
    </message>
    <message>
        <source>Choose the shot again: what fits now is offered anew.</source>
        <translation>請重新選取鏡頭，會列出現在適用的修正。</translation>
    </message>
    <message>
        <source>There is no line to mirror the camera in.</source>
        <translation>沒有可供鏡射機位的軸線。</translation>
    </message>
    <message>
        <source>The two ends of the line are one point.</source>
        <translation>軸線兩端是同一點。</translation>
    </message>
    <message>
        <source>Move the actors apart first.</source>
        <translation>請先把演員分開。</translation>
    </message>
    <message>
        <source>Shot %1 is lit as its scene.</source>
        <translation>鏡頭 %1 使用場景的光。</translation>
    </message>
    <message>
        <source>Only a light of its own can be turned for one set-up.</source>
        <translation>只有設定自己的光才能單獨轉動。</translation>
    </message>
    <message>
        <source>Give the set-up its own light first.</source>
        <translation>請先給這個機位自己的光。</translation>
    </message>
    <message>
        <source>Give %1 the size %2</source>
        <translation>將 %1 的景別改為%2</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修訂</translation>
    </message>
    <message>
        <source>Edit script</source>
        <translation>編輯劇本</translation>
    </message>
    <message>
        <source>Split beat</source>
        <translation>分割節拍</translation>
    </message>
    <message>
        <source>Join beats</source>
        <translation>合併節拍</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>分割 %1</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>解除鎖定 %1</translation>
    </message>
    <message>
        <source>Engine %1 → %2</source>
        <translation>引擎 %1 → %2</translation>
    </message>
    <message>
        <source>Length %1 → %2 frames</source>
        <translation>長度 %1 → %2 格</translation>
    </message>
    <message>
        <source>Picture %1 → %2</source>
        <translation>畫面 %1 → %2</translation>
    </message>
    <message>
        <source>Frame rate %1 → %2</source>
        <translation>格率 %1 → %2</translation>
    </message>
    <message>
        <source>Lens %1 → %2 mm</source>
        <translation>焦段 %1 → %2 mm</translation>
    </message>
    <message>
        <source>Seed %1 → %2</source>
        <translation>種子 %1 → %2</translation>
    </message>
    <message>
        <source>The frame is about somebody or something else</source>
        <translation>畫面的主體換了</translation>
    </message>
    <message>
        <source>The camera was placed elsewhere</source>
        <translation>攝影機的擺位不同</translation>
    </message>
    <message>
        <source>The camera looks from elsewhere</source>
        <translation>攝影機的角度不同</translation>
    </message>
    <message>
        <source>The camera is rolled otherwise</source>
        <translation>攝影機的滾轉不同</translation>
    </message>
    <message>
        <source>The camera moves by other keys</source>
        <translation>攝影機的關鍵格不同</translation>
    </message>
    <message>
        <source>The focus is pulled otherwise</source>
        <translation>跟焦不同</translation>
    </message>
    <message>
        <source>Stop T%1 → T%2</source>
        <translation>光圈 T%1 → T%2</translation>
    </message>
    <message>
        <source>The extras are others</source>
        <translation>臨時演員不同</translation>
    </message>
    <message>
        <source>The fog is another</source>
        <translation>霧不同</translation>
    </message>
    <message>
        <source>The picture is drawn otherwise</source>
        <translation>畫面的繪製方式不同</translation>
    </message>
    <message>
        <source>The film back is another</source>
        <translation>片幅不同</translation>
    </message>
    <message>
        <source>The key light stands elsewhere</source>
        <translation>主光的位置不同</translation>
    </message>
    <message>
        <source>The light has another strength or colour</source>
        <translation>光的強度或顏色不同</translation>
    </message>
    <message>
        <source>%1 is in the shot now</source>
        <translation>%1 現在在鏡頭裡</translation>
    </message>
    <message>
        <source>%1 is no longer in the shot</source>
        <translation>%1 不再在鏡頭裡</translation>
    </message>
    <message>
        <source>%1 walks now</source>
        <translation>%1 現在會走動</translation>
    </message>
    <message>
        <source>%1 stays where they are now</source>
        <translation>%1 現在留在原地</translation>
    </message>
    <message>
        <source>%1 walks another way</source>
        <translation>%1 走的路線不同</translation>
    </message>
    <message>
        <source>%1 stands elsewhere</source>
        <translation>%1 站在別處</translation>
    </message>
    <message>
        <source>%1 has another pose</source>
        <translation>%1 的姿勢不同</translation>
    </message>
    <message>
        <source>%1 moves at other times</source>
        <translation>%1 動作的時間不同</translation>
    </message>
    <message>
        <source>%1 looks another way</source>
        <translation>%1 面向不同</translation>
    </message>
    <message>
        <source>%1 has another colour, height or build</source>
        <translation>%1 的顏色、身高或體型不同</translation>
    </message>
    <message>
        <source>%1 walks otherwise</source>
        <translation>%1 走路的方式不同</translation>
    </message>
    <message>
        <source>%1 looks at somebody or something else</source>
        <translation>%1 看著別人或別的東西</translation>
    </message>
    <message>
        <source>%1 touches or carries something else</source>
        <translation>%1 碰觸或拿著別的東西</translation>
    </message>
    <message>
        <source>The %1 is on the set now</source>
        <translation>場景中現在有「%1」</translation>
    </message>
    <message>
        <source>The %1 is off the set now</source>
        <translation>場景中不再有「%1」</translation>
    </message>
    <message>
        <source>The %1 stands elsewhere or is another</source>
        <translation>「%1」換了位置或樣子</translation>
    </message>
    <message>
        <source>%1 more things on the set are others</source>
        <translation>場景中另有 %1 件東西不同</translation>
    </message>
    <message>
        <source>The set is another</source>
        <translation>場景不同</translation>
    </message>
    <message>
        <source>The picture has another shape</source>
        <translation>畫面比例不同</translation>
    </message>
    <message>
        <source>The prompt says “%1” instead of “%2”</source>
        <translation>提示詞寫「%1」，不再是「%2」</translation>
    </message>
    <message>
        <source>The prompt says “%1” as well</source>
        <translation>提示詞多了「%1」</translation>
    </message>
    <message>
        <source>The prompt no longer says “%1”</source>
        <translation>提示詞不再有「%1」</translation>
    </message>
    <message>
        <source>%1 more phrases of the prompt are others</source>
        <translation>提示詞另有 %1 句不同</translation>
    </message>
    <message>
        <source>The negative prompt is another</source>
        <translation>負面提示詞不同</translation>
    </message>
    <message>
        <source>Steps or guidance are others</source>
        <translation>步數或引導強度不同</translation>
    </message>
    <message>
        <source>The recipe is another</source>
        <translation>配方不同</translation>
    </message>
    <message>
        <source>“%1” is new</source>
        <translation>「%1」是新的</translation>
    </message>
    <message>
        <source>“%1” is cut</source>
        <translation>「%1」已刪去</translation>
    </message>
    <message>
        <source>“%1” now reads “%2”</source>
        <translation>「%1」改為「%2」</translation>
    </message>
    <message>
        <source>“%1” plays in another shot now</source>
        <translation>「%1」改在另一個鏡頭</translation>
    </message>
    <message>
        <source>“%1” plays in this shot now</source>
        <translation>「%1」改在這個鏡頭</translation>
    </message>
    <message>
        <source>The heading “%1” now reads “%2”</source>
        <translation>場景標題「%1」改為「%2」</translation>
    </message>
    <message>
        <source>The scene before is at another time of day</source>
        <translation>前一場的時間改了</translation>
    </message>
    <message>
        <source>Somebody&apos;s looks or a place changed in another scene</source>
        <translation>另一場改了某人的樣貌或某個地點</translation>
    </message>
    <message>
        <source>The words around it changed</source>
        <translation>前後的文字改了</translation>
    </message>
    <message>
        <source>The new draft cannot be compared with this project.</source>
        <translation>新稿無法與這個專案比對。</translation>
    </message>
    <message>
        <source>Its script has %1 scenes, its board %2.</source>
        <translation>它的劇本有 %1 場，分鏡有 %2 場。</translation>
    </message>
    <message>
        <source>Make a new project from the script.</source>
        <translation>請用這份劇本建立新專案。</translation>
    </message>
    <message>
        <source>This scene cannot be planned again.</source>
        <translation>這一場無法重新規劃。</translation>
    </message>
    <message>
        <source>The script has no words for it.</source>
        <translation>劇本裡沒有它的文字。</translation>
    </message>
    <message>
        <source>Choose a scene that is in the script.</source>
        <translation>請選擇劇本裡有的場景。</translation>
    </message>
    <message>
        <source>A beat begins here already.</source>
        <translation>這裡已經是節拍的開頭。</translation>
    </message>
    <message>
        <source>There is nothing to split.</source>
        <translation>沒有可以分割的。</translation>
    </message>
    <message>
        <source>Choose a line inside a beat.</source>
        <translation>請選擇節拍中間的一行。</translation>
    </message>
    <message>
        <source>No beat begins here.</source>
        <translation>這裡不是節拍的開頭。</translation>
    </message>
    <message>
        <source>There is nothing to join.</source>
        <translation>沒有可以合併的。</translation>
    </message>
    <message>
        <source>Choose the first line of a beat.</source>
        <translation>請選擇節拍的第一行。</translation>
    </message>
    <message>
        <source>Shot %1 cannot be cut there.</source>
        <translation>鏡頭 %1 不能在那裡切開。</translation>
    </message>
    <message>
        <source>It plays %1 lines in %2 frames.</source>
        <translation>它在 %2 格裡有 %1 行。</translation>
    </message>
    <message>
        <source>Choose a line inside the shot that is not its first.</source>
        <translation>請選擇鏡頭裡第一行以後的一行。</translation>
    </message>
    <message>
        <source>Scene %1 has no line there that a beat could begin with.</source>
        <translation>場景 %1 在那裡沒有可以作為節拍開頭的行。</translation>
    </message>
    <message>
        <source>Its first beat begins with its first line.</source>
        <translation>它的第一個節拍從第一行開始。</translation>
    </message>
    <message>
        <source>Choose a later line of the scene.</source>
        <translation>請選擇這一場較後面的一行。</translation>
    </message>
    <message>
        <source>A beat cannot begin inside a speech.</source>
        <translation>節拍不能從一段對白中間開始。</translation>
    </message>
    <message>
        <source>%1 is still talking.</source>
        <translation>%1 還在說話。</translation>
    </message>
    <message>
        <source>Choose the beginning of the speech, or the line after it.</source>
        <translation>請選擇對白的開頭，或對白之後的一行。</translation>
    </message>
    <message>
        <source>The %1 of shot %2 is not set by hand.</source>
        <translation>鏡頭 %2 的 %1 不是手動設定的。</translation>
    </message>
    <message>
        <source>The plan decides on it already.</source>
        <translation>它已經由規劃決定。</translation>
    </message>
    <message>
        <source>Choose something that shows a lock.</source>
        <translation>請選擇有鎖頭標記的項目。</translation>
    </message>
    <message>
        <source>Camera curve</source>
        <translation>攝影機曲線</translation>
    </message>
    <message>
        <source>Camera key</source>
        <translation>攝影機關鍵格</translation>
    </message>
    <message>
        <source>Clear air</source>
        <translation>空氣清澈</translation>
    </message>
    <message>
        <source>Depth of field off</source>
        <translation>關閉景深</translation>
    </message>
    <message>
        <source>Depth of field on</source>
        <translation>開啟景深</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>焦點</translation>
    </message>
    <message>
        <source>Focus %1 m</source>
        <translation>對焦 %1 公尺</translation>
    </message>
    <message>
        <source>Focus curve</source>
        <translation>焦點曲線</translation>
    </message>
    <message>
        <source>Fog %1 m</source>
        <translation>霧 %1 公尺</translation>
    </message>
    <message>
        <source>Lens %1 mm from here</source>
        <translation>原地換 %1 mm 鏡頭</translation>
    </message>
    <message>
        <source>Aim camera</source>
        <translation>調整攝影機瞄準點</translation>
    </message>
    <message>
        <source>Move camera</source>
        <translation>移動攝影機</translation>
    </message>
    <message>
        <source>Move the track</source>
        <translation>移動軌道</translation>
    </message>
    <message>
        <source>Motion blur off</source>
        <translation>關閉動態模糊</translation>
    </message>
    <message>
        <source>Motion blur on</source>
        <translation>開啟動態模糊</translation>
    </message>
    <message>
        <source>Other hands</source>
        <translation>換一雙手</translation>
    </message>
    <message>
        <source>Rack focus</source>
        <translation>移焦</translation>
    </message>
    <message>
        <source>Remove camera key</source>
        <translation>移除攝影機關鍵格</translation>
    </message>
    <message>
        <source>Remove focus key</source>
        <translation>移除焦點關鍵格</translation>
    </message>
    <message>
        <source>Stop T%1</source>
        <translation>光圈 T%1</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>Film back %1</source>
        <translation>底片規格 %1</translation>
    </message>
    <message>
        <source>Lenses %1</source>
        <translation>鏡頭組 %1</translation>
    </message>
    <message>
        <source>T%1 is not a stop.</source>
        <translation>T%1 不是光圈值。</translation>
    </message>
    <message>
        <source>Stops run from T%1 to T%2.</source>
        <translation>光圈從 T%1 到 T%2。</translation>
    </message>
    <message>
        <source>Type a stop in that range.</source>
        <translation>請輸入此範圍內的光圈值。</translation>
    </message>
    <message>
        <source>A lens cannot be focused at %1 m.</source>
        <translation>鏡頭無法對焦在 %1 公尺。</translation>
    </message>
    <message>
        <source>Focus runs from %1 to %2 m.</source>
        <translation>對焦距離從 %1 到 %2 公尺。</translation>
    </message>
    <message>
        <source>Type a distance in that range.</source>
        <translation>請輸入此範圍內的距離。</translation>
    </message>
    <message>
        <source>Focus on somebody or something that is in the shot.</source>
        <translation>請對焦在鏡頭裡的人或物。</translation>
    </message>
    <message>
        <source>%1 is behind the camera.</source>
        <translation>%1 在攝影機後方。</translation>
    </message>
    <message>
        <source>%1 would be behind the camera.</source>
        <translation>%1 會在攝影機後面。</translation>
    </message>
    <message>
        <source>The shot is about somebody whom it would not see.</source>
        <translation>這個鏡頭要拍的人會不在畫面裡。</translation>
    </message>
    <message>
        <source>Turn the camera towards them, or put it on their other side.</source>
        <translation>請把攝影機轉向他們，或放到他們的另一側。</translation>
    </message>
    <message>
        <source>What is behind the lens cannot be in focus.</source>
        <translation>鏡頭後方的東西無法對焦。</translation>
    </message>
    <message>
        <source>Focus on somebody whom the camera sees, or turn the camera.</source>
        <translation>請對焦在攝影機看得到的人，或轉動攝影機。</translation>
    </message>
    <message>
        <source>There is no time for a pull of focus.</source>
        <translation>沒有時間移焦。</translation>
    </message>
    <message>
        <source>Frame %1 is at the end of the shot.</source>
        <translation>第 %1 格已在鏡頭結尾。</translation>
    </message>
    <message>
        <source>Put the playhead earlier in the shot.</source>
        <translation>請把播放頭移到鏡頭較前面的地方。</translation>
    </message>
    <message>
        <source>The camera would stand inside the %1.</source>
        <translation>攝影機會卡在「%1」裡面。</translation>
    </message>
    <message>
        <source>From there it sees nothing.</source>
        <translation>在那裡什麼都看不到。</translation>
    </message>
    <message>
        <source>Put it where there is air.</source>
        <translation>請放在空曠的地方。</translation>
    </message>
    <message>
        <source>The move “%1” has no speed of its own.</source>
        <translation>運鏡「%1」沒有自己的速度。</translation>
    </message>
    <message>
        <source>It stands still, or goes as fast as whom it goes with.</source>
        <translation>它不動，或跟著主體的速度走。</translation>
    </message>
    <message>
        <source>Choose another move, or let the actor walk faster.</source>
        <translation>請選別的運鏡，或讓演員走快一點。</translation>
    </message>
    <message>
        <source>No camera moves like that: %1.</source>
        <translation>沒有攝影機能這樣運動：%1。</translation>
    </message>
    <message>
        <source>Type a speed in that range, or choose a static camera.</source>
        <translation>請輸入範圍內的速度，或選擇固定鏡頭。</translation>
    </message>
    <message>
        <source>The camera moves at another speed</source>
        <translation>攝影機運動的速度不同了</translation>
    </message>
    <message>
        <source>%1 keys need rising frames.</source>
        <translation>「%1」關鍵格的格數必須遞增。</translation>
    </message>
    <message>
        <source>These come at %1.</source>
        <translation>這些位於 %1。</translation>
    </message>
    <message>
        <source>Give each key a later frame than the one before.</source>
        <translation>請讓每個關鍵格都比前一個晚。</translation>
    </message>
    <message>
        <source>There is no key at frame %1.</source>
        <translation>第 %1 格沒有關鍵格。</translation>
    </message>
    <message>
        <source>Keys are at %1.</source>
        <translation>關鍵格在 %1。</translation>
    </message>
    <message>
        <source>The shot has none.</source>
        <translation>這個鏡頭沒有關鍵格。</translation>
    </message>
    <message>
        <source>Choose one of the keys.</source>
        <translation>請選擇其中一個關鍵格。</translation>
    </message>
    <message>
        <source>Fog cannot end one&apos;s sight at %1 m.</source>
        <translation>霧的能見度不能是 %1 公尺。</translation>
    </message>
    <message>
        <source>Sight ends between %1 m and %2 m; 0 is clear air.</source>
        <translation>能見度在 %1 到 %2 公尺之間；0 表示空氣清澈。</translation>
    </message>
    <message>
        <source>The camera has no lens.</source>
        <translation>攝影機沒有鏡頭。</translation>
    </message>
    <message>
        <source>Its focal length is %1 mm.</source>
        <translation>焦距是 %1 mm。</translation>
    </message>
    <message>
        <source>Choose a lens.</source>
        <translation>請選擇鏡頭。</translation>
    </message>
    <message>
        <source>The shot&apos;s keys are out of order.</source>
        <translation>這個鏡頭的關鍵格次序錯亂。</translation>
    </message>
    <message>
        <source>They come at frames %1.</source>
        <translation>它們位於第 %1 格。</translation>
    </message>
    <message>
        <source>Remove the keys and set them again.</source>
        <translation>請移除關鍵格後重新設定。</translation>
    </message>
    <message>
        <source>Turn %1</source>
        <translation>旋轉%1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改%1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>加入%1</translation>
    </message>
    <message>
        <source>Move %1 things</source>
        <translation>移動 %1 件物品</translation>
    </message>
    <message>
        <source>Turn %1 things</source>
        <translation>旋轉 %1 件物品</translation>
    </message>
    <message>
        <source>Duplicate %1 things</source>
        <translation>複製 %1 件物品</translation>
    </message>
    <message>
        <source>Remove %1 things</source>
        <translation>移除 %1 件物品</translation>
    </message>
    <message>
        <source>Size of the set</source>
        <translation>場景尺寸</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>Move the back wall</source>
        <translation>移動後牆</translation>
    </message>
    <message>
        <source>Move the front wall</source>
        <translation>移動前牆</translation>
    </message>
    <message>
        <source>Move the left wall</source>
        <translation>移動左牆</translation>
    </message>
    <message>
        <source>Move the right wall</source>
        <translation>移動右牆</translation>
    </message>
    <message>
        <source>There is no such wall.</source>
        <translation>沒有這面牆。</translation>
    </message>
    <message>
        <source>Only a room has walls of its own: back, front, left and right.</source>
        <translation>只有房間有自己的牆：後、前、左、右。</translation>
    </message>
    <message>
        <source>Choose one of those, or add a wall from the library.</source>
        <translation>請選其中一面，或從資料庫加一面牆。</translation>
    </message>
    <message>
        <source>Close the wall</source>
        <translation>封起牆面</translation>
    </message>
    <message>
        <source>Own walls</source>
        <translation>獨立牆面</translation>
    </message>
    <message>
        <source>Save the set</source>
        <translation>儲存佈景</translation>
    </message>
    <message>
        <source>Use the saved set</source>
        <translation>使用已儲存的佈景</translation>
    </message>
    <message>
        <source>Own set</source>
        <translation>獨立佈景</translation>
    </message>
    <message>
        <source>A thing needs a name.</source>
        <translation>物品需要名稱。</translation>
    </message>
    <message>
        <source>The shot list and the prompt call it by that.</source>
        <translation>分鏡表和提示詞都用這個名稱。</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>請輸入名稱。</translation>
    </message>
    <message>
        <source>“%1” cannot be %2 m.</source>
        <translation>「%1」不能是 %2 公尺。</translation>
    </message>
    <message>
        <source>Width, height and depth run from %1 to %2 m.</source>
        <translation>寬、高、深的範圍是 %1 到 %2 公尺。</translation>
    </message>
    <message>
        <source>Type a size in that range.</source>
        <translation>請輸入範圍內的尺寸。</translation>
    </message>
    <message>
        <source>“%1” would be off the stage.</source>
        <translation>「%1」會超出舞台。</translation>
    </message>
    <message>
        <source>The stage reaches %1 m from its middle, and from %2 to %3 m in height.</source>
        <translation>舞台從中心算起 %1 公尺，高度從 %2 到 %3 公尺。</translation>
    </message>
    <message>
        <source>Put it nearer.</source>
        <translation>請放近一點。</translation>
    </message>
    <message>
        <source>“%1” cannot be moved on this stage.</source>
        <translation>無法在這個舞台上移動「%1」。</translation>
    </message>
    <message>
        <source>It is part of the room, or it was removed.</source>
        <translation>它是房間的一部分，或已被移除。</translation>
    </message>
    <message>
        <source>Walls, doors and windows of the room are changed under Set.</source>
        <translation>房間的牆、門、窗請在「佈景」中更改。</translation>
    </message>
    <message>
        <source>%1 things stand on this stage already.</source>
        <translation>這個舞台上已有 %1 件物品。</translation>
    </message>
    <message>
        <source>More could not be drawn in time.</source>
        <translation>再多就來不及繪製。</translation>
    </message>
    <message>
        <source>Remove what no shot sees.</source>
        <translation>請移除沒有鏡頭看得到的物品。</translation>
    </message>
    <message>
        <source>A set cannot be %1 m.</source>
        <translation>佈景不能是 %1 公尺。</translation>
    </message>
    <message>
        <source>Width and depth run from %1 to %2 m, a room&apos;s height from %3 to %4 m.</source>
        <translation>寬與深的範圍是 %1 到 %2 公尺，房間高度是 %3 到 %4 公尺。</translation>
    </message>
    <message>
        <source>Type a measure in that range.</source>
        <translation>請輸入範圍內的尺寸。</translation>
    </message>
    <message>
        <source>The door does not fit into the %1 wall.</source>
        <translation>門放不進這面牆（%1）。</translation>
    </message>
    <message>
        <source>The window does not fit into the %1 wall.</source>
        <translation>窗放不進這面牆（%1）。</translation>
    </message>
    <message>
        <source>It is at least 0.2 m wide and high.</source>
        <translation>寬和高至少要 0.2 公尺。</translation>
    </message>
    <message>
        <source>The wall is %1 m long.</source>
        <translation>牆長 %1 公尺。</translation>
    </message>
    <message>
        <source>The room is %1 m high.</source>
        <translation>房間高 %1 公尺。</translation>
    </message>
    <message>
        <source>Make it smaller, or move it along the wall.</source>
        <translation>請縮小，或沿著牆移動。</translation>
    </message>
    <message>
        <source>%1 has no saved set.</source>
        <translation>%1 沒有已儲存的佈景。</translation>
    </message>
    <message>
        <source>Its scenes show what the script says stands there.</source>
        <translation>那裡的場次顯示劇本所寫的物品。</translation>
    </message>
    <message>
        <source>Save the set of a scene first.</source>
        <translation>請先儲存某一場的佈景。</translation>
    </message>
    <message>
        <source>“%1” cannot be built: nothing here is called “%2”.</source>
        <translation>無法搭建「%1」：這裡沒有叫做「%2」的東西。</translation>
    </message>
    <message>
        <source>The project was made with another version of Previz.</source>
        <translation>這個專案是用其他版本的 Previz 製作的。</translation>
    </message>
    <message>
        <source>Open it with that version, or take back the edit that put it here.</source>
        <translation>請用那個版本開啟，或復原放入它的編輯。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>視線</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>手</translation>
    </message>
    <message>
        <source>Carry</source>
        <translation>拿著</translation>
    </message>
    <message>
        <source>Gait</source>
        <translation>步態</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>到位時間</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>停留</translation>
    </message>
    <message>
        <source>Bend</source>
        <translation>繞行</translation>
    </message>
    <message>
        <source>Natural pace</source>
        <translation>自然步速</translation>
    </message>
    <message>
        <source>Face one another</source>
        <translation>彼此相對</translation>
    </message>
    <message>
        <source>Face the first</source>
        <translation>面向第一人</translation>
    </message>
    <message>
        <source>Stand side by side</source>
        <translation>並肩站</translation>
    </message>
    <message>
        <source>Stand in file</source>
        <translation>站成一列</translation>
    </message>
    <message>
        <source>Stand in a wedge</source>
        <translation>站成楔形</translation>
    </message>
    <message>
        <source>Stand in a circle</source>
        <translation>站成一圈</translation>
    </message>
    <message>
        <source>Walk together</source>
        <translation>一起走</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>雙人動作</translation>
    </message>
    <message>
        <source>Nobody walks from this mark.</source>
        <translation>沒有人從這個走位點走開。</translation>
    </message>
    <message>
        <source>There is no other mark after it, or it is in the same place.</source>
        <translation>後面沒有別的走位點，或就在同一個地方。</translation>
    </message>
    <message>
        <source>Add a mark where the actor goes.</source>
        <translation>請在演員要去的地方加一個走位點。</translation>
    </message>
    <message>
        <source>The mark cannot be reached in frame %1.</source>
        <translation>不能在第 %1 格到達這個走位點。</translation>
    </message>
    <message>
        <source>Between its neighbours there is room from frame %1 to %2.</source>
        <translation>前後走位點之間可用第 %1 到 %2 格。</translation>
    </message>
    <message>
        <source>Between its neighbours there is room from frame %1.</source>
        <translation>前一個走位點之後，從第 %1 格起可用。</translation>
    </message>
    <message>
        <source>Type a frame in that range, or move the neighbour first.</source>
        <translation>請輸入這個範圍內的格數，或先移動相鄰的走位點。</translation>
    </message>
    <message>
        <source>Nobody can stay %1 frames here.</source>
        <translation>這裡不能停留 %1 格。</translation>
    </message>
    <message>
        <source>There are %1 frames until the next mark is reached.</source>
        <translation>到下一個走位點之前有 %1 格。</translation>
    </message>
    <message>
        <source>Stay shorter, or let the next mark be reached later.</source>
        <translation>請縮短停留，或讓下一個走位點晚一點到。</translation>
    </message>
    <message>
        <source>A way cannot swing out %1 m.</source>
        <translation>路線不能繞出 %1 公尺。</translation>
    </message>
    <message>
        <source>It swings out %1 m at most.</source>
        <translation>最多繞出 %1 公尺。</translation>
    </message>
    <message>
        <source>Type a smaller number, or put a mark on the way.</source>
        <translation>請輸入較小的數字，或在路上加一個走位點。</translation>
    </message>
    <message>
        <source>This takes two actors or more.</source>
        <translation>這需要兩位以上的演員。</translation>
    </message>
    <message>
        <source>%1 is chosen.</source>
        <translation>只選了 %1 位。</translation>
    </message>
    <message>
        <source>Hold Shift and click on another one.</source>
        <translation>按住 Shift 再點另一位。</translation>
    </message>
    <message>
        <source>There is no walk to go along with.</source>
        <translation>沒有可以跟著走的路線。</translation>
    </message>
    <message>
        <source>The first one that is chosen stays in place.</source>
        <translation>最先選的那一位留在原地。</translation>
    </message>
    <message>
        <source>Give the first one a second mark, away from the first.</source>
        <translation>請給最先選的那位第二個走位點，離第一個遠一些。</translation>
    </message>
    <message>
        <source>A pair is two actors.</source>
        <translation>雙人動作需要兩位演員。</translation>
    </message>
    <message>
        <source>%1 are chosen.</source>
        <translation>選了 %1 位。</translation>
    </message>
    <message>
        <source>Choose two actors and one of the pairs.</source>
        <translation>請選兩位演員和一種雙人動作。</translation>
    </message>
    <message>
        <source>An area cannot be %1 m wide or deep.</source>
        <translation>區域的寬或深不能是 %1 公尺。</translation>
    </message>
    <message>
        <source>Its sides are %1 to %2 m.</source>
        <translation>邊長為 %1 到 %2 公尺。</translation>
    </message>
    <message>
        <source>There is nothing to watch called “%1”.</source>
        <translation>沒有叫「%1」的東西可看。</translation>
    </message>
    <message>
        <source>Choose one of those, or let them look ahead.</source>
        <translation>請從中選一個，或讓他們看前方。</translation>
    </message>
    <message>
        <source>Build %1</source>
        <translation>體型：%1</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Movement %1</source>
        <translation>動作：%1</translation>
    </message>
    <message>
        <source>Movement off</source>
        <translation>不用錄製動作</translation>
    </message>
    <message>
        <source>Extras: %1</source>
        <translation>臨時演員：%1 人</translation>
    </message>
    <message>
        <source>Remove extras</source>
        <translation>請臨時演員離場</translation>
    </message>
    <message>
        <source>Figure %1</source>
        <translation>人物模型：%1</translation>
    </message>
    <message>
        <source>Mannequin</source>
        <translation>人偶</translation>
    </message>
    <message>
        <source>There is nothing to look at called “%1”.</source>
        <translation>這裡沒有叫「%1」的東西可以看。</translation>
    </message>
    <message>
        <source>There is nothing to reach for called “%1”.</source>
        <translation>這裡沒有叫「%1」的東西可以拿。</translation>
    </message>
    <message>
        <source>On this stage: %1.</source>
        <translation>舞台上有：%1。</translation>
    </message>
    <message>
        <source>Only a prop can be carried.</source>
        <translation>只有道具可以拿著。</translation>
    </message>
    <message>
        <source>“%1” is not a prop of this scene.</source>
        <translation>「%1」不是這一場的道具。</translation>
    </message>
    <message>
        <source>Choose a prop, or let the hand reach instead.</source>
        <translation>請選一個道具，或讓手去碰它。</translation>
    </message>
    <message>
        <source>“%1” is not a build.</source>
        <translation>沒有「%1」這種體型。</translation>
    </message>
    <message>
        <source>“%1” is not a gait.</source>
        <translation>沒有「%1」這種步態。</translation>
    </message>
    <message>
        <source>This scene has %1 groups of extras.</source>
        <translation>這一場已有 %1 組臨時演員。</translation>
    </message>
    <message>
        <source>It can have %1.</source>
        <translation>最多 %1 組。</translation>
    </message>
    <message>
        <source>Make one of them larger, or remove one.</source>
        <translation>請加大其中一組，或移除一組。</translation>
    </message>
    <message>
        <source>There is no such group of extras.</source>
        <translation>沒有這一組臨時演員。</translation>
    </message>
    <message>
        <source>A group of %1 extras cannot be set up.</source>
        <translation>無法安排 %1 人的一組臨時演員。</translation>
    </message>
    <message>
        <source>A group has 1 to %1.</source>
        <translation>一組有 1 到 %1 人。</translation>
    </message>
    <message>
        <source>Extras cannot stand %1 m apart.</source>
        <translation>臨時演員不能相隔 %1 公尺。</translation>
    </message>
    <message>
        <source>They stand %1 to %2 m apart.</source>
        <translation>間隔為 %1 到 %2 公尺。</translation>
    </message>
    <message>
        <source>A recording cannot play at %1 from %2 s.</source>
        <translation>錄製的動作不能從 %2 秒起以 %1 倍速播放。</translation>
    </message>
    <message>
        <source>Speeds are %1 to %2; it begins at 0 s or later.</source>
        <translation>速度為 %1 到 %2 倍，從 0 秒或之後開始。</translation>
    </message>
    <message>
        <source>Type other numbers.</source>
        <translation>請輸入別的數字。</translation>
    </message>
    <message>
        <source>This actor does not move as recorded.</source>
        <translation>這位演員沒有使用錄製的動作。</translation>
    </message>
    <message>
        <source>Load a movement first.</source>
        <translation>請先載入動作。</translation>
    </message>
    <message>
        <source>%1 is not a movement that can be used.</source>
        <translation>%1 不是可用的動作檔。</translation>
    </message>
    <message>
        <source>Export it as BVH again, or use another.</source>
        <translation>請重新匯出為 BVH，或改用別的檔案。</translation>
    </message>
    <message>
        <source>It is %1 MiB large; movements of up to %2 MiB are read.</source>
        <translation>檔案有 %1 MiB；最多讀取 %2 MiB 的動作。</translation>
    </message>
    <message>
        <source>It has no HIERARCHY followed by MOTION.</source>
        <translation>檔案裡沒有 HIERARCHY 與其後的 MOTION。</translation>
    </message>
    <message>
        <source>%1 frames of %2 channels are %3 numbers; it has %4.</source>
        <translation>%1 格、每格 %2 個通道，應有 %3 個數字；檔案有 %4 個。</translation>
    </message>
    <message>
        <source>Its number %1 is not a number (NaN or infinite).</source>
        <translation>第 %1 個數字不是數字（NaN 或無限大）。</translation>
    </message>
    <message>
        <source>Its hierarchy is broken off or out of order.</source>
        <translation>骨架的階層不完整或次序錯亂。</translation>
    </message>
    <message>
        <source>%1 moves a skeleton that is not a person&apos;s.</source>
        <translation>%1 的骨架不是人的骨架。</translation>
    </message>
    <message>
        <source>Not found in it: %1.</source>
        <translation>缺少：%1。</translation>
    </message>
    <message>
        <source>Name the joints as Mixamo, CMU or Biovision do.</source>
        <translation>請依 Mixamo、CMU 或 Biovision 的方式為關節命名。</translation>
    </message>
    <message>
        <source>%1 cannot be brought onto the stage.</source>
        <translation>無法把 %1 搬上舞台。</translation>
    </message>
    <message>
        <source>Export it as one .glb file, or use another.</source>
        <translation>請匯出成單一 .glb 檔，或改用別的檔案。</translation>
    </message>
    <message>
        <source>It wants “%1”, which is not in its folder.</source>
        <translation>它要用「%1」，但那不在它的資料夾裡。</translation>
    </message>
    <message>
        <source>It is cut off.</source>
        <translation>檔案不完整。</translation>
    </message>
    <message>
        <source>It is cut off, or not glTF 2.0.</source>
        <translation>檔案不完整，或不是 glTF 2.0。</translation>
    </message>
    <message>
        <source>It is not glTF, or is cut off.</source>
        <translation>這不是 glTF，或檔案不完整。</translation>
    </message>
    <message>
        <source>It does not say that it is glTF 2.0.</source>
        <translation>檔案沒有說明它是 glTF 2.0。</translation>
    </message>
    <message>
        <source>It is packed in a way that is not read: %1.</source>
        <translation>檔案用了無法讀取的壓縮方式：%1。</translation>
    </message>
    <message>
        <source>%1 is %2 MiB large; up to %3 MiB are read.</source>
        <translation>%1 有 %2 MiB；最多讀取 %3 MiB。</translation>
    </message>
    <message>
        <source>There is no surface in it.</source>
        <translation>檔案裡沒有任何表面。</translation>
    </message>
    <message>
        <source>It has over %1 vertices.</source>
        <translation>頂點超過 %1 個。</translation>
    </message>
    <message>
        <source>Its vertices are missing, not numbers, or beyond all measure.</source>
        <translation>頂點不存在、不是數字，或大得離譜。</translation>
    </message>
    <message>
        <source>It is out of order: %1.</source>
        <translation>內容錯亂：%1。</translation>
    </message>
    <message>
        <source>The file %1 of this stage is missing.</source>
        <translation>舞台所需的檔案 %1 不見了。</translation>
    </message>
    <message>
        <source>It belongs into the project&apos;s media folder.</source>
        <translation>它應在專案的媒體資料夾裡。</translation>
    </message>
    <message>
        <source>Import it again, or take it off the actor.</source>
        <translation>請重新匯入，或從演員身上移除。</translation>
    </message>
    <message>
        <source>%1 has %2 of %3 GiB free.</source>
        <translation>%1 的 %3 GiB 中還有 %2 GiB 可用。</translation>
    </message>
    <message>
        <source>Preferences let models use %1 GiB of %2&apos;s %3 GiB.</source>
        <translation>偏好設定只讓模型使用 %2 的 %3 GiB 中的 %1 GiB。</translation>
    </message>
    <message>
        <source>Allow more there, render at a smaller size, or choose a smaller model.</source>
        <translation>請在偏好設定放寬上限、以較小的畫面算圖，或改用較小的模型。</translation>
    </message>
    <message>
        <source>How long is not known: none of this engine was timed here yet.</source>
        <translation>所需時間未知：這部機器還沒有用這個引擎算過。</translation>
    </message>
    <message>
        <source>1 take.</source>
        <translation>1 個鏡次。</translation>
    </message>
    <message>
        <source>%1 takes.</source>
        <translation>%1 個鏡次。</translation>
    </message>
    <message>
        <source>1 take, about %1.</source>
        <translation>1 個鏡次，約 %1。</translation>
    </message>
    <message>
        <source>1 take, about %1, until %2.</source>
        <translation>1 個鏡次，約 %1，到 %2 完成。</translation>
    </message>
    <message>
        <source>%1 takes, about %2.</source>
        <translation>%1 個鏡次，約 %2。</translation>
    </message>
    <message>
        <source>%1 takes, about %2, until %3.</source>
        <translation>%1 個鏡次，約 %2，到 %3 完成。</translation>
    </message>
    <message>
        <source>%1 of them are made at once.</source>
        <translation>同時算 %1 個。</translation>
    </message>
    <message>
        <source>%1 seeds at once, where they fit beside each other.</source>
        <translation>記憶體放得下時，%1 個種子同時算。</translation>
    </message>
    <message>
        <source>there is memory for one</source>
        <translation>記憶體只夠算一個</translation>
    </message>
    <message>
        <source>there is memory for %1</source>
        <translation>記憶體夠算 %1 個</translation>
    </message>
    <message>
        <source>memory ran out with %1 at once</source>
        <translation>%1 個同時算時記憶體不足</translation>
    </message>
    <message>
        <source>the model does not lie in memory as a whole</source>
        <translation>模型無法整個放進記憶體</translation>
    </message>
    <message>
        <source>this kind of model takes one at a time</source>
        <translation>這種模型一次只能算一個</translation>
    </message>
    <message>
        <source>the block cache would decide for all of them alike</source>
        <translation>區塊快取會對所有種子一概而論</translation>
    </message>
    <message>
        <source>Memory: about %1 GiB of %2 GiB.</source>
        <translation>記憶體：%2 GiB 中約需 %1 GiB。</translation>
    </message>
    <message>
        <source>Disk: up to %1 MiB of %2 GiB free.</source>
        <translation>磁碟：最多 %1 MiB，可用空間 %2 GiB。</translation>
    </message>
    <message>
        <source>That may be too little memory: make one take first and see.</source>
        <translation>記憶體可能不足：請先算一個鏡次試試。</translation>
    </message>
    <message>
        <source>The disk may run full: make room, or ask for fewer takes.</source>
        <translation>磁碟可能會滿：請清出空間，或減少鏡次。</translation>
    </message>
    <message>
        <source>Makes %1 frames of %2 x %3 pixels in %4 steps at guidance %5.</source>
        <translation>將以 %4 步、引導強度 %5 產生 %1 格，%2 x %3 像素。</translation>
    </message>
    <message>
        <source>Makes a picture of %1 x %2 pixels in %3 steps at guidance %4.</source>
        <translation>將以 %3 步、引導強度 %4 產生一張 %1 x %2 像素的圖。</translation>
    </message>
    <message>
        <source>%1 of %2 steps are left out: it starts from the given take.</source>
        <translation>%2 步中略過 %1 步：從指定的鏡次開始。</translation>
    </message>
    <message>
        <source>%1 of %2 steps are left out: it starts from the given picture.</source>
        <translation>%2 步中略過 %1 步：從指定的圖片開始。</translation>
    </message>
    <message>
        <source>Outside the matte the picture&apos;s own pixels are put back.</source>
        <translation>遮罩以外保留圖片原本的像素。</translation>
    </message>
    <message>
        <source>Outside the matte the take&apos;s own pixels are put back before the film is written; its frames are encoded again where the matte touches them, and copied where it does not.</source>
        <translation>寫入影片前，遮罩以外會放回原鏡次的像素；遮罩碰到的畫格重新編碼，其餘畫格原樣複製。</translation>
    </message>
    <message>
        <source>%1 starts from no picture.</source>
        <translation>%1 無法從圖片開始。</translation>
    </message>
    <message>
        <source>It paints from words alone, or from what else it is shown.</source>
        <translation>它只依文字，或依給它看的其他內容來畫。</translation>
    </message>
    <message>
        <source>Choose another model of pictures.</source>
        <translation>請選擇另一個圖像模型。</translation>
    </message>
    <message>
        <source>There is no picture to repaint a part of.</source>
        <translation>沒有可以局部重畫的圖片。</translation>
    </message>
    <message>
        <source>Start from the stage&apos;s picture, or from the painting that is there.</source>
        <translation>請從舞台的畫面，或從現有的畫開始。</translation>
    </message>
    <message>
        <source>The panel is not painted yet.</source>
        <translation>這張分鏡圖還沒有畫過。</translation>
    </message>
    <message>
        <source>A painting was to start from the one that is there.</source>
        <translation>原本要從現有的畫開始。</translation>
    </message>
    <message>
        <source>Start from the stage&apos;s picture.</source>
        <translation>請從舞台的畫面開始。</translation>
    </message>
    <message>
        <source>The ControlNet “%1” is not one for this model.</source>
        <translation>ControlNet「%1」不適用於這個模型。</translation>
    </message>
    <message>
        <source>It is damaged, or holds something else.</source>
        <translation>它已損壞，或內容是別的東西。</translation>
    </message>
    <message>
        <source>Its layers are %1 wide and %2; the model&apos;s are %3 and %4.</source>
        <translation>它的層寬 %1、共 %2 層；模型為 %3 與 %4。</translation>
    </message>
    <message>
        <source>Copy or download it again, or take it away; without it the model paints from words.</source>
        <translation>請重新複製或下載，或把它移走；沒有它，模型只依文字繪製。</translation>
    </message>
    <message>
        <source>%1 frames are made and %2 kept.</source>
        <translation>產生 %1 格，保留 %2 格。</translation>
    </message>
    <message>
        <source>%1 x %2 pixels are made and the middle %3 x %4 kept.</source>
        <translation>產生 %1 x %2 像素，保留中央的 %3 x %4。</translation>
    </message>
    <message>
        <source>The model learned at %1 frames a second; at %2 its motion plays %3 times as fast.</source>
        <translation>模型以每秒 %1 格訓練；以 %2 播放時，動作會快 %3 倍。</translation>
    </message>
    <message>
        <source>The model learned on %1 frames; in a longer take the picture may drift or repeat.</source>
        <translation>模型以 %1 格訓練；更長的鏡次，畫面可能漂移或重複。</translation>
    </message>
    <message>
        <source>It would obey a %1 through %2.</source>
        <translation>若有%2，它就會依照%1。</translation>
    </message>
    <message>
        <source>It is shown every %1th frame of the %2, and paints those between.</source>
        <translation>它每 %1 格看一格%2，其間的格由它補畫。</translation>
    </message>
    <message>
        <source>first frame</source>
        <translation>首格</translation>
    </message>
    <message>
        <source>last frame</source>
        <translation>末格</translation>
    </message>
    <message>
        <source>picture at a frame</source>
        <translation>指定格的圖片</translation>
    </message>
    <message>
        <source>reference picture</source>
        <translation>參考圖</translation>
    </message>
    <message>
        <source>take to start from</source>
        <translation>起始鏡次</translation>
    </message>
    <message>
        <source>range to be made anew</source>
        <translation>重做的範圍</translation>
    </message>
    <message>
        <source>matte</source>
        <translation>遮罩</translation>
    </message>
    <message>
        <source>camera path</source>
        <translation>攝影機路徑</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>負面提示詞</translation>
    </message>
    <message>
        <source>block cache</source>
        <translation>區塊快取</translation>
    </message>
    <message>
        <source>depth video</source>
        <translation>深度影片</translation>
    </message>
    <message>
        <source>pose video</source>
        <translation>姿勢影片</translation>
    </message>
    <message>
        <source>lineart video</source>
        <translation>線稿影片</translation>
    </message>
    <message>
        <source>flow video</source>
        <translation>動態影片</translation>
    </message>
    <message>
        <source>clay video</source>
        <translation>黏土影片</translation>
    </message>
    <message>
        <source>control video</source>
        <translation>控制影片</translation>
    </message>
    <message>
        <source>a ControlNet beside its folder</source>
        <translation>放在它資料夾旁的 ControlNet</translation>
    </message>
    <message>
        <source>a ControlNet for it in its folder “controlnet_depth”</source>
        <translation>資料夾「controlnet_depth」裡對應的 ControlNet</translation>
    </message>
    <message>
        <source>a ControlNet for it in its folder “controlnet_pose”</source>
        <translation>資料夾「controlnet_pose」裡對應的 ControlNet</translation>
    </message>
    <message>
        <source>a ControlNet for it in its folder “controlnet_lineart”</source>
        <translation>資料夾「controlnet_lineart」裡對應的 ControlNet</translation>
    </message>
    <message>
        <source>a SparseCtrl in its folder “sparsectrl”</source>
        <translation>資料夾「sparsectrl」裡的 SparseCtrl</translation>
    </message>
    <message>
        <source>an IP-Adapter in its folder “ip_adapter”</source>
        <translation>資料夾「ip_adapter」裡的 IP-Adapter</translation>
    </message>
    <message>
        <source>It begins with the stage&apos;s own first frame, for want of a picture.</source>
        <translation>沒有指定圖片，因此從場景自己的第一格開始。</translation>
    </message>
    <message>
        <source>It would obey a %1 with an IC-LoRA for it in the model&apos;s folder.</source>
        <translation>模型資料夾裡若有對應的 IC-LoRA，它就會依照%1。</translation>
    </message>
    <message>
        <source>The LoRA “%1” does not fit this model.</source>
        <translation>LoRA「%1」不適用於這個模型。</translation>
    </message>
    <message>
        <source>The panel was to be painted as a whole.</source>
        <translation>原本要繪製整張分鏡圖。</translation>
    </message>
    <message>
        <source>The film&apos;s %1 are drawn between them.</source>
        <translation>影片的 %1 格由其間補畫。</translation>
    </message>
    <message>
        <source>Choose one that was made for this very model, as a .safetensors file.</source>
        <translation>請選擇專為這個模型製作的 .safetensors 檔。</translation>
    </message>
    <message>
        <source>The panel of shot %1 was to be painted with it.</source>
        <translation>原本要用它繪製鏡頭 %1 的分鏡圖。</translation>
    </message>
    <message>
        <source>Choose another model of pictures, or add its folder.</source>
        <translation>請選擇另一個圖像模型，或加入它的資料夾。</translation>
    </message>
    <message>
        <source>The take came out in one colour: there is no picture in it.</source>
        <translation>鏡次只有單一顏色：其中沒有畫面。</translation>
    </message>
    <message>
        <source>The render hung: it has not moved for %1 seconds. A driver or a disk may be stuck.</source>
        <translation>算圖停住了：已經 %1 秒沒有進展。可能是驅動程式或磁碟卡住。</translation>
    </message>
    <message>
        <source>Attention by %1: %2 times as fast here.</source>
        <translation>注意力運算採用 %1：在這裡快 %2 倍。</translation>
    </message>
    <message>
        <source>Attention by %1 does not work here.</source>
        <translation>注意力運算 %1 在這裡無法使用。</translation>
    </message>
    <message>
        <source>It strays from PyTorch&apos;s own by %1.</source>
        <translation>它與 PyTorch 內建的結果相差 %1。</translation>
    </message>
    <message>
        <source>Choose another one in Preferences; “The quickest that is right” always works.</source>
        <translation>請在偏好設定中另選一種；「結果正確中最快的」一定能用。</translation>
    </message>
    <message>
        <source>Compiling the blocks: the first step takes longer.</source>
        <translation>正在編譯模型區塊：第一步會比較久。</translation>
    </message>
    <message>
        <source>The blocks are not compiled: %1.</source>
        <translation>模型區塊未編譯：%1。</translation>
    </message>
    <message>
        <source>The model&apos;s blocks do not compile on this machine.</source>
        <translation>模型區塊在這台電腦上無法編譯。</translation>
    </message>
    <message>
        <source>Turn off “Compile the blocks” in Preferences and render again.</source>
        <translation>請在偏好設定中關閉「編譯模型區塊」，再重新算圖。</translation>
    </message>
    <message>
        <source>A light of its own</source>
        <translation>自己的佈光</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>燈光</translation>
    </message>
    <message>
        <source>Rim light</source>
        <translation>輪廓光</translation>
    </message>
    <message>
        <source>Fill light</source>
        <translation>輔光</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>太陽</translation>
    </message>
    <message>
        <source>Key from a thing</source>
        <translation>主光來自場上物件</translation>
    </message>
    <message>
        <source>Key on a stand</source>
        <translation>主光架在燈架上</translation>
    </message>
    <message>
        <source>Switch on %1</source>
        <translation>開 %1</translation>
    </message>
    <message>
        <source>Switch off %1</source>
        <translation>關 %1</translation>
    </message>
    <message>
        <source>Key azimuth %1°</source>
        <translation>主光方位 %1°</translation>
    </message>
    <message>
        <source>Key height %1°</source>
        <translation>主光高度 %1°</translation>
    </message>
    <message>
        <source>Key colour %1 K</source>
        <translation>主光色溫 %1 K</translation>
    </message>
    <message>
        <source>Key width %1 m</source>
        <translation>主光寬度 %1 公尺</translation>
    </message>
    <message>
        <source>Key to fill %1:1</source>
        <translation>主輔光比 %1:1</translation>
    </message>
    <message>
        <source>Fill colour %1 K</source>
        <translation>輔光色溫 %1 K</translation>
    </message>
    <message>
        <source>Rim %1x key</source>
        <translation>輪廓光為主光的 %1 倍</translation>
    </message>
    <message>
        <source>Key distance %1 m</source>
        <translation>主光距離 %1 公尺</translation>
    </message>
    <message>
        <source>Rim distance %1 m</source>
        <translation>輪廓光距離 %1 公尺</translation>
    </message>
    <message>
        <source>Fill azimuth %1°</source>
        <translation>輔光方位 %1°</translation>
    </message>
    <message>
        <source>Fill height %1°</source>
        <translation>輔光高度 %1°</translation>
    </message>
    <message>
        <source>Take down %1</source>
        <translation>撤下 %1</translation>
    </message>
    <message>
        <source>Rim azimuth %1°</source>
        <translation>輪廓光方位 %1°</translation>
    </message>
    <message>
        <source>Rim height %1°</source>
        <translation>輪廓光高度 %1°</translation>
    </message>
    <message>
        <source>Background %1 stops</source>
        <translation>背景 %1 級</translation>
    </message>
    <message>
        <source>Exposure %1 EV</source>
        <translation>曝光 %1 EV</translation>
    </message>
    <message>
        <source>White balance %1 K</source>
        <translation>白平衡 %1 K</translation>
    </message>
    <message>
        <source>Sky %1 stops</source>
        <translation>天空 %1 級</translation>
    </message>
    <message>
        <source>Sky colour %1 K</source>
        <translation>天空色溫 %1 K</translation>
    </message>
    <message>
        <source>%1 is outside the range of the %2.</source>
        <translation>%1 超出「%2」的範圍。</translation>
    </message>
    <message>
        <source>It goes from %1 to %2.</source>
        <translation>可用範圍是 %1 到 %2。</translation>
    </message>
    <message>
        <source>Choose a value in that range.</source>
        <translation>請選範圍內的數值。</translation>
    </message>
    <message>
        <source>The sun is below the horizon then.</source>
        <translation>那時太陽在地平線下。</translation>
    </message>
    <message>
        <source>It stands %1° high: a key from there would light nothing.</source>
        <translation>它的高度是 %1°：從那裡打的主光什麼也照不到。</translation>
    </message>
    <message>
        <source>Choose another hour, or a set-up of dusk or night.</source>
        <translation>請選別的時刻，或改用黃昏、夜晚的佈光。</translation>
    </message>
    <message>
        <source>“%1” is not a date.</source>
        <translation>「%1」不是日期。</translation>
    </message>
    <message>
        <source>A date is written year, month, day: 2026-06-21.</source>
        <translation>日期的寫法是年、月、日：2026-06-21。</translation>
    </message>
    <message>
        <source>Type one like that.</source>
        <translation>請照這樣輸入。</translation>
    </message>
    <message>
        <source>%1 is no place on the globe.</source>
        <translation>%1 不是地球上的地點。</translation>
    </message>
    <message>
        <source>Latitude is -90° to 90°, longitude -180° to 180°.</source>
        <translation>緯度為 -90° 到 90°，經度為 -180° 到 180°。</translation>
    </message>
    <message>
        <source>Choose a town, or type its latitude and longitude.</source>
        <translation>請選一個城市，或輸入緯度和經度。</translation>
    </message>
    <message>
        <source>No more than %1 things can shine besides the key.</source>
        <translation>除了主光，最多只能有 %1 件東西發光。</translation>
    </message>
    <message>
        <source>Four things and four lamps on stands are as many as the stage draws besides its own.</source>
        <translation>除了佈光本身的燈，舞台最多再畫四件發光的東西和四盞架燈。</translation>
    </message>
    <message>
        <source>Switch one off first.</source>
        <translation>請先關掉一盞。</translation>
    </message>
    <message>
        <source>No more than %1 lamps on stands can be up.</source>
        <translation>架燈最多 %1 盞。</translation>
    </message>
    <message>
        <source>More of them the stage does not draw.</source>
        <translation>再多舞台就畫不出來了。</translation>
    </message>
    <message>
        <source>Take one down first.</source>
        <translation>請先撤下一盞。</translation>
    </message>
    <message>
        <source>There is no such lamp.</source>
        <translation>沒有這盞燈。</translation>
    </message>
    <message>
        <source>It may have been taken down.</source>
        <translation>它可能已經撤下了。</translation>
    </message>
    <message>
        <source>Choose one that is up.</source>
        <translation>請選一盞架著的燈。</translation>
    </message>
    <message>
        <source>The lamp stands on what it is aimed at.</source>
        <translation>燈就架在它要照的地方。</translation>
    </message>
    <message>
        <source>Move it away from its aim.</source>
        <translation>請把它移離照射點。</translation>
    </message>
    <message>
        <source>The lamp would be off the stage.</source>
        <translation>燈會跑出舞台。</translation>
    </message>
    <message>
        <source>It stands up to %1 m from the middle and %2 m high.</source>
        <translation>燈離中心最遠 %1 公尺，最高 %2 公尺。</translation>
    </message>
    <message>
        <source>Choose a place in that range.</source>
        <translation>請選範圍內的位置。</translation>
    </message>
    <message>
        <source>There is nothing called %1 on this set.</source>
        <translation>這個場景裡沒有 %1。</translation>
    </message>
    <message>
        <source>Choose a lamp, a screen or a window that is there.</source>
        <translation>請選場上有的燈、螢幕或窗戶。</translation>
    </message>
    <message>
        <source>There is nobody to read the light on.</source>
        <translation>沒有人可以測光。</translation>
    </message>
    <message>
        <source>The meter reads faces, and the chosen figure is not in this shot.</source>
        <translation>測光表測的是臉，而選中的人物不在這個鏡頭裡。</translation>
    </message>
    <message>
        <source>Put somebody on stage, or choose somebody who is.</source>
        <translation>請讓人上場，或選在場的人。</translation>
    </message>
    <message>
        <source>The meter cannot see %1&apos;s head.</source>
        <translation>測光表看不到 %1 的頭。</translation>
    </message>
    <message>
        <source>Something stands between the camera and it.</source>
        <translation>攝影機和它之間有東西擋著。</translation>
    </message>
    <message>
        <source>Choose another figure or another frame.</source>
        <translation>請選別的人物或別的格。</translation>
    </message>
    <message>
        <source>Lift %1</source>
        <translation>抬高%1</translation>
    </message>
    <message>
        <source>Lift %1 things</source>
        <translation>抬高 %1 件物品</translation>
    </message>
    <message>
        <source>Scale %1</source>
        <translation>縮放%1</translation>
    </message>
    <message>
        <source>Scale %1 things</source>
        <translation>縮放 %1 件物品</translation>
    </message>
    <message>
        <source>Put down %1</source>
        <translation>放下%1</translation>
    </message>
    <message>
        <source>Put down %1 things</source>
        <translation>放下 %1 件物品</translation>
    </message>
    <message>
        <source>Bring in %1</source>
        <translation>讓 %1 上場</translation>
    </message>
    <message>
        <source>Fly camera</source>
        <translation>飛行移動攝影機</translation>
    </message>
    <message>
        <source>Only things are lifted, lowered and scaled.</source>
        <translation>只有物品可以抬高、放低和縮放。</translation>
    </message>
    <message>
        <source>An actor stands on the floor, and their height is in the cast.</source>
        <translation>演員站在地板上，身高在「角色」裡設定。</translation>
    </message>
    <message>
        <source>Choose a thing, or change the height under Cast.</source>
        <translation>請選一件物品，或到「角色」改身高。</translation>
    </message>
    <message>
        <source>Shot %1 is framed on %2.</source>
        <translation>鏡頭 %1 拍的就是 %2。</translation>
    </message>
    <message>
        <source>Without its subject the camera has nowhere to stand.</source>
        <translation>沒有拍攝對象，攝影機就無處可站。</translation>
    </message>
    <message>
        <source>Choose another framing or subject first.</source>
        <translation>請先選別的構圖或拍攝對象。</translation>
    </message>
    <message>
        <source>“%1” is not in this scene.</source>
        <translation>「%1」不在這一場。</translation>
    </message>
    <message>
        <source>In it: %1.</source>
        <translation>這一場有：%1。</translation>
    </message>
    <message>
        <source>%1 is in shot %2 already.</source>
        <translation>%1 已經在鏡頭 %2 裡。</translation>
    </message>
    <message>
        <source>Nobody can be there twice.</source>
        <translation>同一個人不能同時出現兩次。</translation>
    </message>
    <message>
        <source>Move them instead.</source>
        <translation>請改為移動位置。</translation>
    </message>
    <message>
        <source>The drawing of the stage stopped.</source>
        <translation>舞台的繪製停止了。</translation>
    </message>
    <message>
        <source>It starts again by itself.</source>
        <translation>它會自行重新開始。</translation>
    </message>
    <message>
        <source>The stage is not drawn any more: its drawing stopped %1 times in a row.</source>
        <translation>舞台不再繪製：已連續停止 %1 次。</translation>
    </message>
    <message>
        <source>Try again. If it stops again, update the graphics driver, or restart the machine.</source>
        <translation>請再試一次。若又停止，請更新顯示卡驅動程式，或重新開機。</translation>
    </message>
    <message>
        <source>It hung: no picture came for a minute. A driver may be stuck.</source>
        <translation>它卡住了：一分鐘都沒有畫面。可能是驅動程式卡住。</translation>
    </message>
    <message>
        <source>The stage cannot be drawn: its process does not start.</source>
        <translation>無法繪製舞台：它的程序沒有啟動。</translation>
    </message>
    <message>
        <source>Free memory and disk space, or install Previz again.</source>
        <translation>請釋出記憶體與磁碟空間，或重新安裝 Previz。</translation>
    </message>
    <message>
        <source>A view of %1 pixels is too large for the stage.</source>
        <translation>%1 像素的畫面對舞台來說太大。</translation>
    </message>
    <message>
        <source>The memory for one has %1 MiB.</source>
        <translation>一個畫面的記憶體有 %1 MiB。</translation>
    </message>
    <message>
        <source>Make the window smaller.</source>
        <translation>請把視窗縮小。</translation>
    </message>
    <message>
        <source>Passes get a folder of their own, so that no old frame stays in it.</source>
        <translation>圖層會放進專屬的資料夾，以免混入舊的畫面。</translation>
    </message>
    <message>
        <source>Choose another name, or move the old folder away.</source>
        <translation>請換一個名稱，或把舊資料夾移走。</translation>
    </message>
    <message>
        <source>There is nothing to export.</source>
        <translation>沒有可匯出的內容。</translation>
    </message>
    <message>
        <source>No shot or no pass was chosen.</source>
        <translation>沒有選擇鏡頭或圖層。</translation>
    </message>
    <message>
        <source>Choose at least one of each.</source>
        <translation>兩者請至少各選一個。</translation>
    </message>
    <message>
        <source>“%1” has no size of its own.</source>
        <translation>「%1」沒有自己的尺寸。</translation>
    </message>
    <message>
        <source>Only a diffusion model that Previz knows rounds sizes and lengths.</source>
        <translation>只有 Previz 認識的擴散模型才會調整尺寸與長度。</translation>
    </message>
    <message>
        <source>Choose the project&apos;s size, or another model.</source>
        <translation>請選擇專案的尺寸，或另一個模型。</translation>
    </message>
    <message>
        <source>The passes could not be written to “%1”.</source>
        <translation>圖層無法寫入「%1」。</translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation>無法寫入「%1」。</translation>
    </message>
    <message>
        <source>Make room on the disk or choose another folder.</source>
        <translation>請在磁碟上騰出空間，或選擇另一個資料夾。</translation>
    </message>
    <message>
        <source>The file could not be written because of a fault in Previz.</source>
        <translation>因為 Previz 的錯誤，檔案無法寫入。</translation>
    </message>
    <message>
        <source>%1; it waits for the rest of its model: %2.</source>
        <translation>%1；還缺模型的其他部分：%2。</translation>
    </message>
    <message>
        <source>tokenizer</source>
        <translation>分詞器</translation>
    </message>
    <message>
        <source>text encoder</source>
        <translation>文字編碼器</translation>
    </message>
    <message>
        <source>autoencoder</source>
        <translation>自編碼器</translation>
    </message>
    <message>
        <source>sound autoencoder</source>
        <translation>聲音自編碼器</translation>
    </message>
    <message>
        <source>image encoder</source>
        <translation>影像編碼器</translation>
    </message>
    <message>
        <source>image processor</source>
        <translation>影像前處理</translation>
    </message>
    <message>
        <source>scheduler</source>
        <translation>排程器</translation>
    </message>
    <message>
        <source>connectors</source>
        <translation>連接層</translation>
    </message>
    <message>
        <source>vocoder</source>
        <translation>聲碼器</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, with the rest of “%2”.</source>
        <translation>%1，其餘部分取自「%2」。</translation>
    </message>
    <message>
        <source>“%1” may belong to several models.</source>
        <translation>「%1」可能屬於好幾個模型。</translation>
    </message>
    <message>
        <source>%1 and %2 have the same names and shapes.</source>
        <translation>%1 與 %2 的名稱和形狀完全相同。</translation>
    </message>
    <message>
        <source>Put it into the folder “transformer” (or “transformer_2”, for low noise) of the model&apos;s own folder, instead of the weights there.</source>
        <translation>請放進該模型自己資料夾裡的「transformer」（低雜訊則為「transformer_2」），取代原有的權重。</translation>
    </message>
    <message>
        <source>“%1” is no denoiser that Previz has a configuration for.</source>
        <translation>「%1」不是 Previz 備有設定的去噪器。</translation>
    </message>
    <message>
        <source>It holds %1 tensors, the first “%2” of shape %3.</source>
        <translation>裡面有 %1 個張量，第一個是「%2」，形狀為 %3。</translation>
    </message>
    <message>
        <source>Known: %1. Or put it into the folder “transformer” of its model&apos;s own folder.</source>
        <translation>認得的有：%1。或者放進該模型自己資料夾裡的「transformer」。</translation>
    </message>
    <message>
        <source>“%1” is no denoiser.</source>
        <translation>「%1」不是去噪器。</translation>
    </message>
    <message>
        <source>By the names in it, it is a LoRA.</source>
        <translation>從其中的名稱看來，這是 LoRA。</translation>
    </message>
    <message>
        <source>Put it into the folder “loras” of a models folder.</source>
        <translation>請放進模型資料夾裡的「loras」資料夾。</translation>
    </message>
    <message>
        <source>By the names in it, it is a denoiser in scaled 8-bit numbers.</source>
        <translation>從其中的名稱看來，這是以縮放 8 位元儲存的去噪器。</translation>
    </message>
    <message>
        <source>Use the file in bf16, fp16 or as GGUF; Previz stores it in 8 bits itself if asked.</source>
        <translation>請改用 bf16、fp16 或 GGUF 檔；需要時 Previz 會自己以 8 位元儲存。</translation>
    </message>
    <message>
        <source>By the names in it, it is Wan Animate.</source>
        <translation>從其中的名稱看來，這是 Wan Animate。</translation>
    </message>
    <message>
        <source>Previz does not run that family.</source>
        <translation>Previz 不執行這一系列的模型。</translation>
    </message>
    <message>
        <source>By the names in it, it is an autoencoder.</source>
        <translation>從其中的名稱看來，這是自編碼器。</translation>
    </message>
    <message>
        <source>Previz takes it from the model&apos;s folder, with the text encoder.</source>
        <translation>Previz 會連同文字編碼器一起從模型的資料夾取用。</translation>
    </message>
    <message>
        <source>By the names in it, it is a text encoder.</source>
        <translation>從其中的名稱看來，這是文字編碼器。</translation>
    </message>
    <message>
        <source>Previz takes it from the model&apos;s folder, with the autoencoder.</source>
        <translation>Previz 會連同自編碼器一起從模型的資料夾取用。</translation>
    </message>
    <message>
        <source>By the names in it, it is a ControlNet.</source>
        <translation>從其中的名稱看來，這是 ControlNet。</translation>
    </message>
    <message>
        <source>Put it beside the folder of its model, or into it; Z-Image finds it there.</source>
        <translation>請放在它的模型資料夾旁或裡面；Z-Image 會在那裡找到它。</translation>
    </message>
    <message>
        <source>The weights “%1” are damaged.</source>
        <translation>權重「%1」已損壞。</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>請重新複製或下載這個檔案。</translation>
    </message>
    <message>
        <source>The weights “%1” are not those of this model.</source>
        <translation>權重「%1」不屬於這個模型。</translation>
    </message>
    <message>
        <source>The weights “%1” are not as they were published.</source>
        <translation>權重「%1」與發布時不同。</translation>
    </message>
    <message>
        <source>Download the model again: some of its bytes have changed.</source>
        <translation>請重新下載模型：有些位元組已經改變。</translation>
    </message>
    <message>
        <source>%1 names a program in the folder (auto_map). Previz runs none.</source>
        <translation>%1 指定了資料夾裡的程式（auto_map）。Previz 一律不執行。</translation>
    </message>
    <message>
        <source>The part “%1” of the model “%2” has its weights twice.</source>
        <translation>模型「%2」的「%1」部分有兩份權重。</translation>
    </message>
    <message>
        <source>This model&apos;s weights cannot be stored in eight bits.</source>
        <translation>這個模型的權重無法以 8 位元儲存。</translation>
    </message>
    <message>
        <source>They come from a GGUF file, which keeps them in few bits already.</source>
        <translation>它們來自 GGUF 檔，本來就以較少位元儲存。</translation>
    </message>
    <message>
        <source>Render without that setting, or choose the model&apos;s full weights.</source>
        <translation>請關掉這項設定再算圖，或選用模型的完整權重。</translation>
    </message>
    <message>
        <source>It is no address.</source>
        <translation>這不是網址。</translation>
    </message>
    <message>
        <source>It holds a name or a password, which would lie in the settings for all to read.</source>
        <translation>其中含有帳號或密碼，會留在設定裡讓人看見。</translation>
    </message>
    <message>
        <source>It is no address: it begins with https:// and the name of a machine.</source>
        <translation>這不是網址：要以 https:// 開頭，後面是主機名稱。</translation>
    </message>
    <message>
        <source>Only https is safe: over http, anybody on the way could put in a model of his own.</source>
        <translation>只有 https 才安全：用 http，路上的任何人都能換成自己的模型。</translation>
    </message>
    <message>
        <source>Nothing may stand behind “?” or “#”: a key there would lie in the settings.</source>
        <translation>「?」或「#」之後不可有內容：金鑰會留在設定裡。</translation>
    </message>
    <message>
        <source>Nothing is downloaded from the address in the preferences.</source>
        <translation>不從偏好設定裡的這個位址下載。</translation>
    </message>
    <message>
        <source>Correct it there, or empty it for the usual place.</source>
        <translation>請在那裡更正，或清空以使用平常的來源。</translation>
    </message>
    <message>
        <source>%1 is being downloaded already.</source>
        <translation>%1 已經在下載了。</translation>
    </message>
    <message>
        <source>Another window, or a command, is at it.</source>
        <translation>另一個視窗或指令正在下載。</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>請等它結束。</translation>
    </message>
    <message>
        <source>There is no room for %1.</source>
        <translation>空間不足，放不下 %1。</translation>
    </message>
    <message>
        <source>It needs %1 GB more, and %2 GB are free at %3.</source>
        <translation>還需要 %1 GB，而 %3 只剩 %2 GB。</translation>
    </message>
    <message>
        <source>Free some space, or choose a models folder on another disk.</source>
        <translation>請清出空間，或把模型資料夾改到另一顆磁碟。</translation>
    </message>
    <message>
        <source>“%1” did not arrive as it was published.</source>
        <translation>收到的「%1」與發布的不同。</translation>
    </message>
    <message>
        <source>Its checksum is another one. What had arrived of it was thrown away.</source>
        <translation>檢查碼不符，已收到的部分已丟棄。</translation>
    </message>
    <message>
        <source>Download again; only that file is fetched anew.</source>
        <translation>請再下載一次；只會重抓這個檔案。</translation>
    </message>
    <message>
        <source>The download stopped because of a fault in Previz.</source>
        <translation>因為 Previz 的錯誤，下載中止了。</translation>
    </message>
    <message>
        <source>The log says which.</source>
        <translation>記錄檔裡有詳情。</translation>
    </message>
    <message>
        <source>Try again; report it if it comes back.</source>
        <translation>請再試一次；若再發生，請回報。</translation>
    </message>
    <message>
        <source>The part “%1” is published as pickle only.</source>
        <translation>「%1」部分只以 pickle 格式發布。</translation>
    </message>
    <message>
        <source>Choose a model with .safetensors files.</source>
        <translation>請選有 .safetensors 檔的模型。</translation>
    </message>
    <message>
        <source>There is a folder “%1” already, and it is no whole model.</source>
        <translation>已有名為「%1」的資料夾，但不是完整的模型。</translation>
    </message>
    <message>
        <source>Move %1 away, and download again.</source>
        <translation>請把 %1 移開，再下載一次。</translation>
    </message>
    <message>
        <source>The model “%1” is here already.</source>
        <translation>模型「%1」已經在這裡了。</translation>
    </message>
    <message>
        <source>%1 could not be fetched whole: the connection broke.</source>
        <translation>%1 沒有抓完：連線中斷了。</translation>
    </message>
    <message>
        <source>Download again when there is a network; it goes on where it stopped.</source>
        <translation>有網路時再下載，會從中斷處接續。</translation>
    </message>
    <message>
        <source>Free some space, or choose a models folder on another disk; what has arrived is kept.</source>
        <translation>請清出空間，或把模型資料夾改到另一顆磁碟；已收到的會保留。</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>無法寫入 %1。</translation>
    </message>
    <message>
        <source>Change the folder&apos;s permissions, or choose another models folder.</source>
        <translation>請更改資料夾的權限，或選另一個模型資料夾。</translation>
    </message>
    <message>
        <source>Nothing is downloaded: this machine is set to stay offline.</source>
        <translation>沒有下載：這台電腦設定為離線。</translation>
    </message>
    <message>
        <source>The variable HF_HUB_OFFLINE is set.</source>
        <translation>已設定變數 HF_HUB_OFFLINE。</translation>
    </message>
    <message>
        <source>Unset it and start Previz again, or copy the model&apos;s folder here.</source>
        <translation>請取消該變數並重新啟動 Previz，或把模型的資料夾複製過來。</translation>
    </message>
    <message>
        <source>The model %1 is not given to everybody.</source>
        <translation>模型 %1 並非人人可得。</translation>
    </message>
    <message>
        <source>Its makers ask for an account and for consent to their licence (%1).</source>
        <translation>製作者要求登入帳號並同意授權條款（%1）。</translation>
    </message>
    <message>
        <source>Accept the licence at %1, sign in on this machine with “hf auth login”, and download again.</source>
        <translation>請到 %1 同意授權，在這台電腦以「hf auth login」登入，再下載一次。</translation>
    </message>
    <message>
        <source>There is no model %1 at %2.</source>
        <translation>%2 沒有模型 %1。</translation>
    </message>
    <message>
        <source>It may have been moved or withdrawn.</source>
        <translation>它可能已搬移或下架。</translation>
    </message>
    <message>
        <source>Look for it at its makers&apos;, or choose another model.</source>
        <translation>請向製作者查找，或選別的模型。</translation>
    </message>
    <message>
        <source>The model %1 is not given out.</source>
        <translation>模型 %1 不提供下載。</translation>
    </message>
    <message>
        <source>Check the address of the models&apos; place in the settings.</source>
        <translation>請檢查設定裡模型來源的位址。</translation>
    </message>
    <message>
        <source>Tencent Hunyuan Community; not for the EU, the UK and South Korea</source>
        <translation>Tencent Hunyuan Community；不適用於歐盟、英國與南韓</translation>
    </message>
    <message>
        <source>CogVideoX licence</source>
        <translation>CogVideoX 授權</translation>
    </message>
    <message>
        <source>It follows the camera and the blocking of your stage through a depth video, at 480 lines.</source>
        <translation>透過深度影片跟隨舞台上的攝影機與走位，480 線。</translation>
    </message>
    <message>
        <source>The smallest of the family; it sees the words of a shot, not its stage.</source>
        <translation>同系列中最小；只看鏡頭的文字，看不到舞台。</translation>
    </message>
    <message>
        <source>720 lines at 24 frames a second, from words or from a first frame.</source>
        <translation>720 線、每秒 24 格，由文字或首格起始。</translation>
    </message>
    <message>
        <source>The same command over camera and blocking as the small VACE, with far better pictures.</source>
        <translation>對攝影機與走位的掌握和小型 VACE 一樣，畫面好得多。</translation>
    </message>
    <message>
        <source>Better pictures than the small models; it sees the words of a shot, not its stage.</source>
        <translation>畫面比小型模型好；只看鏡頭的文字，看不到舞台。</translation>
    </message>
    <message>
        <source>Two networks of 14 billion, one for the large forms and one for the details; it sees the words of a shot, not its stage.</source>
        <translation>兩個 140 億參數的網路，一個管大形、一個管細節；只看鏡頭的文字，看不到舞台。</translation>
    </message>
    <message>
        <source>It begins with a picture, yours or the stage&apos;s, at %1 lines.</source>
        <translation>由一張畫面起始，你的或舞台的，%1 線。</translation>
    </message>
    <message>
        <source>It goes from a first picture to a last one; it needs both.</source>
        <translation>從首張畫面走到末張畫面；兩張都要。</translation>
    </message>
    <message>
        <source>It begins with a picture, and can end with one, with two networks of 14 billion.</source>
        <translation>由一張畫面起始，也能以一張畫面結束；兩個 140 億參數的網路。</translation>
    </message>
    <message>
        <source>Five seconds at 24 frames a second from long descriptions.</source>
        <translation>由長篇描述產生五秒、每秒 24 格。</translation>
    </message>
    <message>
        <source>Five seconds at 24 frames a second, beginning with a picture, yours or the stage&apos;s.</source>
        <translation>五秒、每秒 24 格，由一張畫面起始，你的或舞台的。</translation>
    </message>
    <message>
        <source>Six seconds at 8 frames a second from words.</source>
        <translation>由文字產生六秒、每秒 8 格。</translation>
    </message>
    <message>
        <source>Six seconds of 720 x 480 pixels at 8 frames a second, beginning with a picture.</source>
        <translation>六秒、720 x 480 像素、每秒 8 格，由一張畫面起始。</translation>
    </message>
    <message>
        <source>It follows the people of your stage through a pose video, at 8 frames a second.</source>
        <translation>透過姿勢影片跟隨舞台上的人物，每秒 8 格。</translation>
    </message>
    <message>
        <source>Pictures at any frame, and takes that go on; quick, at any frame rate.</source>
        <translation>可在任一格放畫面，也能接續前一鏡次；快，影格率不拘。</translation>
    </message>
    <message>
        <source>Pictures at any frame in seven steps; better pictures than the small LTX-Video.</source>
        <translation>七步完成，可在任一格放畫面；畫面比小型 LTX-Video 好。</translation>
    </message>
    <message>
        <source>Takes with their own sound; it follows your stage through an IC-LoRA in its folder.</source>
        <translation>鏡次自帶聲音；透過其資料夾裡的 IC-LoRA 跟隨舞台。</translation>
    </message>
    <message>
        <source>Takes with their own sound in eight steps.</source>
        <translation>八步完成、自帶聲音的鏡次。</translation>
    </message>
    <message>
        <source>It is told the stage&apos;s camera in metres and millimetres, and goes on from a first picture.</source>
        <translation>直接得知舞台攝影機的公尺與毫米，由首張畫面接續。</translation>
    </message>
    <message>
        <source>Panels for the board, in nine steps.</source>
        <translation>分鏡板的畫面，九步完成。</translation>
    </message>
    <message>
        <source>A part for Z-Image Turbo: depth, pose and lines of your stage lead its panels.</source>
        <translation>Z-Image Turbo 的附加部分：以舞台的深度、姿勢與線條引導分鏡圖。</translation>
    </message>
    <message>
        <source>ControlNet of Z-Image Turbo</source>
        <translation>Z-Image Turbo 的 ControlNet</translation>
    </message>
    <message>
        <source>“%1” is no ControlNet.</source>
        <translation>「%1」不是 ControlNet。</translation>
    </message>
    <message>
        <source>It has %1 files of weights.</source>
        <translation>它有 %1 個權重檔。</translation>
    </message>
    <message>
        <source>Its file is broken.</source>
        <translation>它的檔案已損壞。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>請重新下載。</translation>
    </message>
    <message>
        <source>Panels for the board, from words and reference pictures, in four steps.</source>
        <translation>由文字與參考圖產生分鏡板的畫面，四步完成。</translation>
    </message>
    <message>
        <source>%1 cannot repaint a part of a take.</source>
        <translation>%1 無法局部重畫鏡次。</translation>
    </message>
    <message>
        <source>It has no use for a matte.</source>
        <translation>它用不到遮罩。</translation>
    </message>
    <message>
        <source>Choose a model that has for the shot, such as Wan VACE.</source>
        <translation>請為此鏡頭選用能使用遮罩的模型，例如 Wan VACE。</translation>
    </message>
    <message>
        <source>The stage of this take is not known.</source>
        <translation>不知道這個鏡次的舞台。</translation>
    </message>
    <message>
        <source>Its recipe does not hold it, so nothing says what is where in its picture.</source>
        <translation>它的配方沒有記錄舞台，因此無從得知畫面裡什麼在哪裡。</translation>
    </message>
    <message>
        <source>Render the shot again, and repaint that take.</source>
        <translation>請重新算這個鏡頭，再重畫新的鏡次。</translation>
    </message>
    <message>
        <source>What is kept of it cannot change its rate.</source>
        <translation>保留下來的部分無法改變格率。</translation>
    </message>
    <message>
        <source>Frames %1 to %2 cannot be repainted.</source>
        <translation>第 %1 到 %2 格無法重畫。</translation>
    </message>
    <message>
        <source>“%1” is never in the picture.</source>
        <translation>「%1」從未出現在畫面裡。</translation>
    </message>
    <message>
        <source>“%1” are never in the picture.</source>
        <translation>「%1」從未出現在畫面裡。</translation>
    </message>
    <message>
        <source>Something hides it, or it is out of frame, in all of the %1 frames of the take.</source>
        <translation>在這個鏡次的全部 %1 格裡，它都被擋住或在畫外。</translation>
    </message>
    <message>
        <source>Choose something that is seen.</source>
        <translation>請選擇看得見的東西。</translation>
    </message>
    <message>
        <source>“%1” is not on the stage of this take.</source>
        <translation>這個鏡次的舞台上沒有「%1」。</translation>
    </message>
    <message>
        <source>Choose one of them, or render the take again.</source>
        <translation>請從中選一個，或重新算這個鏡次。</translation>
    </message>
    <message>
        <source>The matte does not fit the take.</source>
        <translation>遮罩與鏡次不合。</translation>
    </message>
    <message>
        <source>It is black in every frame that may change: nothing would be repainted.</source>
        <translation>在可以改變的每一格裡它都是全黑：什麼也不會重畫。</translation>
    </message>
    <message>
        <source>Choose something that is in the picture, or let the matte grow.</source>
        <translation>請選擇畫面裡有的東西，或讓遮罩擴張。</translation>
    </message>
    <message>
        <source>Draw the matte again, for the take as it is.</source>
        <translation>請依鏡次現況重新繪製遮罩。</translation>
    </message>
    <message>
        <source>Picture strength</source>
        <translation>圖片強度</translation>
    </message>
    <message>
        <source>The part “%1” of the model “%2” is for another base model.</source>
        <translation>模型「%2」的部件「%1」是給另一個基礎模型用的。</translation>
    </message>
    <message>
        <source>Its %1 is %2, the model&apos;s %3.</source>
        <translation>它的 %1 是 %2，模型的是 %3。</translation>
    </message>
    <message>
        <source>%1 is for a net of other layers.</source>
        <translation>%1 是給層數或寬度不同的網路用的。</translation>
    </message>
    <message>
        <source>%1 reads %2 numbers of a picture, and the image encoder gives %3.</source>
        <translation>%1 從每張圖讀 %2 個數值，而影像編碼器給 %3 個。</translation>
    </message>
    <message>
        <source>%1 speaks in %2 numbers, the model reads %3.</source>
        <translation>%1 輸出 %2 個數值，模型讀的是 %3 個。</translation>
    </message>
    <message>
        <source>Use the one that is published for the same Stable Diffusion as the model.</source>
        <translation>請用與模型同一版 Stable Diffusion 所發布的檔案。</translation>
    </message>
    <message>
        <source>The SparseCtrl in “%1” of “%2” is the one for pictures.</source>
        <translation>「%2」的「%1」裡放的是給圖片用的 SparseCtrl。</translation>
    </message>
    <message>
        <source>The SparseCtrl in “%1” of “%2” is the one for scribbles.</source>
        <translation>「%2」的「%1」裡放的是給線稿用的 SparseCtrl。</translation>
    </message>
    <message>
        <source>The two are shown different things, and the folder&apos;s name says which.</source>
        <translation>兩者看的東西不同，由資料夾名稱區分。</translation>
    </message>
    <message>
        <source>Rename its folder to “%1”.</source>
        <translation>請把資料夾改名為「%1」。</translation>
    </message>
    <message>
        <source>“%1” has more than one IP-Adapter.</source>
        <translation>「%1」有不只一個 IP-Adapter。</translation>
    </message>
    <message>
        <source>There are %1 and %2.</source>
        <translation>有 %1 和 %2。</translation>
    </message>
    <message>
        <source>Leave one of them in its folder “%1”.</source>
        <translation>請在資料夾「%1」裡只留一個。</translation>
    </message>
    <message>
        <source>The IP-Adapter “%1” is of a kind that Previz does not run.</source>
        <translation>IP-Adapter「%1」屬於 Previz 不支援的種類。</translation>
    </message>
    <message>
        <source>It runs the plain one and the one called plus; others want a model of faces too.</source>
        <translation>支援一般版與 plus 版；其他種類還需要臉部模型。</translation>
    </message>
    <message>
        <source>Use ip-adapter_sd15.safetensors or ip-adapter-plus_sd15.safetensors.</source>
        <translation>請用 ip-adapter_sd15.safetensors 或 ip-adapter-plus_sd15.safetensors。</translation>
    </message>
    <message>
        <source>The IP-Adapter of “%1” sees nothing.</source>
        <translation>「%1」的 IP-Adapter 看不到任何圖片。</translation>
    </message>
    <message>
        <source>The model has no folder “%1”, through which it looks at pictures.</source>
        <translation>模型沒有資料夾「%1」，它要透過那裡的編碼器看圖片。</translation>
    </message>
    <message>
        <source>Put the image encoder that is published with %1 there.</source>
        <translation>請把與 %1 一起發布的影像編碼器放進去。</translation>
    </message>
    <message>
        <source>%1 has no “%2” for %3.</source>
        <translation>%1 裡沒有 %3 所需的「%2」。</translation>
    </message>
    <message>
        <source>Its makers have moved it since this version of Previz was made.</source>
        <translation>這一版 Previz 推出後，作者移動了它。</translation>
    </message>
    <message>
        <source>Look for a newer version of Previz, or choose another model.</source>
        <translation>請找較新的 Previz，或選別的模型。</translation>
    </message>
    <message>
        <source>The model has no layer “%1” that it could add to.</source>
        <translation>模型沒有可以加上去的層「%1」。</translation>
    </message>
    <message>
        <source>The layer “%1” has another shape in this model.</source>
        <translation>這個模型的層「%1」形狀不同。</translation>
    </message>
    <message>
        <source>AnimateDiff v3 with pictures</source>
        <translation>AnimateDiff v3（含圖片）</translation>
    </message>
    <message>
        <source>Download %1 in Models: its parts come from several places.</source>
        <translation>請在「模型」視窗下載 %1：它的部件來自多處。</translation>
    </message>
    <message>
        <source>For small cards: it follows your stage frame by frame through depth or pose, 512 pixels wide and 8 frames a second.</source>
        <translation>適合小顯示卡：透過深度或姿勢逐格跟隨你的舞台，寬 512 像素、每秒 8 格。</translation>
    </message>
    <message>
        <source>As AnimateDiff v3; it also passes through pictures at any frame, and keeps to a reference picture of a character or a look.</source>
        <translation>同 AnimateDiff v3；還能在任意格經過指定圖片，並依參考圖片維持角色或風格。</translation>
    </message>
    <message>
        <source>AnimateDiff in six steps: quick drafts on small cards, led by depth, pose and a reference picture.</source>
        <translation>六步的 AnimateDiff：在小顯示卡上快速出草稿，由深度、姿勢與參考圖片引導。</translation>
    </message>
    <message>
        <source>CreativeML OpenRAIL-M (Stable Diffusion 1.5, ControlNet); Apache-2.0 (IP-Adapter); its makers&apos; own for AnimateLCM, see there</source>
        <translation>CreativeML OpenRAIL-M（Stable Diffusion 1.5、ControlNet）；Apache-2.0（IP-Adapter）；AnimateLCM 依作者自訂條款，請見其頁面</translation>
    </message>
    <message>
        <source>Decoding the frames</source>
        <translation>正在解出畫面</translation>
    </message>
    <message>
        <source>Enlarging the take&apos;s latents</source>
        <translation>正在放大鏡次的潛在影像</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 格，共 %2 格</translation>
    </message>
    <message>
        <source>Checking %1: %2 of %3 GB</source>
        <translation>檢查 %1：%2／%3 GB</translation>
    </message>
    <message>
        <source>The upscaler “%1” is not on this machine.</source>
        <translation>這台電腦上沒有放大器「%1」。</translation>
    </message>
    <message>
        <source>The take was made larger with it.</source>
        <translation>這個鏡次是用它放大的。</translation>
    </message>
    <message>
        <source>Put it into the folder “%1” of a models folder.</source>
        <translation>請放進模型資料夾裡的「%1」資料夾。</translation>
    </message>
    <message>
        <source>The upscaler “%1” is not the one of the recipe.</source>
        <translation>放大器「%1」與配方所記的不同。</translation>
    </message>
    <message>
        <source>The file has changed since the recipe was made.</source>
        <translation>配方建立之後，檔案已經改變。</translation>
    </message>
    <message>
        <source>Choose it again, or another way to make the take larger.</source>
        <translation>請重新選擇，或換一種放大方式。</translation>
    </message>
    <message>
        <source>The upscaler “%1” cannot be used.</source>
        <translation>放大器「%1」無法使用。</translation>
    </message>
    <message>
        <source>The upscaler “%1” cannot be read.</source>
        <translation>無法讀取放大器「%1」。</translation>
    </message>
    <message>
        <source>The upscaler “%1” does not load.</source>
        <translation>放大器「%1」無法載入。</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>請重新下載檔案。</translation>
    </message>
    <message>
        <source>Making this take larger by “%1” needs %2 MiB in its smallest tiles.</source>
        <translation>用「%1」放大這個鏡次，即使切成最小的圖塊也需要 %2 MiB。</translation>
    </message>
    <message>
        <source>%1 has %2 MiB that may be used.</source>
        <translation>%1 可用的有 %2 MiB。</translation>
    </message>
    <message>
        <source>Close other programs, allow more in the preferences, or choose a plain resize.</source>
        <translation>請關閉其他程式、在偏好設定中多給一些，或改用單純放大尺寸。</translation>
    </message>
    <message>
        <source>The take cannot be brought to %1 x %2 pixels.</source>
        <translation>這個鏡次無法變成 %1 x %2 像素。</translation>
    </message>
    <message>
        <source>It has %1 x %2; it can only grow, and to 8K at most.</source>
        <translation>它是 %1 x %2；只能放大，最大到 8K。</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>請選擇更大的尺寸。</translation>
    </message>
    <message>
        <source>This model needs %1 GiB of system memory to be loaded.</source>
        <translation>載入這個模型需要 %1 GiB 的系統記憶體。</translation>
    </message>
    <message>
        <source>%1 of %2 GiB are free.</source>
        <translation>共 %2 GiB，可用 %1 GiB。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>請關閉其他程式，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>%1 has %2 GiB in all.</source>
        <translation>%1 總共有 %2 GiB。</translation>
    </message>
    <message>
        <source>There is nothing to continue.</source>
        <translation>沒有可接續的部分。</translation>
    </message>
    <message>
        <source>The take has %1 frames and its shot %2.</source>
        <translation>鏡次有 %1 格，鏡頭有 %2 格。</translation>
    </message>
    <message>
        <source>Lengthen the shot first.</source>
        <translation>請先加長鏡頭。</translation>
    </message>
    <message>
        <source>%1 cannot refine a take.</source>
        <translation>%1 無法精修鏡次。</translation>
    </message>
    <message>
        <source>%1 cannot make a range of a take.</source>
        <translation>%1 無法重做鏡次的一段。</translation>
    </message>
    <message>
        <source>%1 cannot continue a take.</source>
        <translation>%1 無法接續鏡次。</translation>
    </message>
    <message>
        <source>It makes every take from the beginning.</source>
        <translation>它每次都從頭做起。</translation>
    </message>
    <message>
        <source>Choose a model that starts from a take, such as Wan VACE or LTX-Video.</source>
        <translation>請選擇能從鏡次開始的模型，例如 Wan VACE 或 LTX-Video。</translation>
    </message>
    <message>
        <source>Another engine made it.</source>
        <translation>它是由別的引擎做的。</translation>
    </message>
    <message>
        <source>Choose that engine for the shot, or refine the take.</source>
        <translation>請為鏡頭選擇那個引擎，或精修這個鏡次。</translation>
    </message>
    <message>
        <source>The take runs at %1 frames a second, the film at %2.</source>
        <translation>鏡次每秒 %1 格，影片每秒 %2 格。</translation>
    </message>
    <message>
        <source>Frames of another rate cannot stay as they are.</source>
        <translation>格率不同的畫面無法原樣保留。</translation>
    </message>
    <message>
        <source>Render another take of the shot.</source>
        <translation>請為這個鏡頭再算一個鏡次。</translation>
    </message>
    <message>
        <source>The same to the bit: %1 frames.</source>
        <translation>完全相同，一個位元都不差：%1 格。</translation>
    </message>
    <message>
        <source>Not the same: %1 of %2 frames differ, by at most %3 of 255 (PSNR %4 dB).</source>
        <translation>不相同：%2 格中有 %1 格不同，差距最多 %3／255（PSNR %4 dB）。</translation>
    </message>
    <message>
        <source>Every frame is the same; only the file is written otherwise.</source>
        <translation>每一格都相同，只是檔案的寫法不同。</translation>
    </message>
    <message>
        <source>The stage draws its control video otherwise than it did.</source>
        <translation>舞台畫出的控制影片與當時不同。</translation>
    </message>
    <message>
        <source>Every recorded setting is the same; the difference comes from elsewhere.</source>
        <translation>記錄下來的設定全都相同；差異另有原因。</translation>
    </message>
    <message>
        <source>%1: %2 then, %3 now.</source>
        <translation>%1：當時 %2，現在 %3。</translation>
    </message>
    <message>
        <source>The take was made with it.</source>
        <translation>這個鏡次是用它做的。</translation>
    </message>
    <message>
        <source>Add the model&apos;s folder, then verify the take again.</source>
        <translation>請加入模型的資料夾，再驗證一次。</translation>
    </message>
    <message>
        <source>Models of the kind %1 are not supported.</source>
        <translation>不支援「%1」這一類的模型。</translation>
    </message>
    <message>
        <source>Previz runs %1 so far.</source>
        <translation>Previz 目前能執行 %1。</translation>
    </message>
    <message>
        <source>Choose one of them, in the diffusers layout.</source>
        <translation>請選擇其中一種，採 diffusers 的資料夾格式。</translation>
    </message>
    <message>
        <source>The model “%1” cannot be read.</source>
        <translation>無法讀取模型「%1」。</translation>
    </message>
    <message>
        <source>%1/%2 is longer than 16 MiB.</source>
        <translation>%1/%2 超過 16 MiB。</translation>
    </message>
    <message>
        <source>%1: it is longer than a megabyte.</source>
        <translation>%1：超過一百萬位元組。</translation>
    </message>
    <message>
        <source>A number of its configuration or of a file beside it is missing or wrong: %1.</source>
        <translation>它的設定或旁邊的檔案缺少數值，或數值有誤：%1。</translation>
    </message>
    <message>
        <source>A number is missing or wrong: %1.</source>
        <translation>缺少數值，或數值有誤：%1。</translation>
    </message>
    <message>
        <source>The configuration of “%1” cannot be read.</source>
        <translation>無法讀取「%1」的設定。</translation>
    </message>
    <message>
        <source>Copy or download the model&apos;s folder again.</source>
        <translation>請重新複製或下載模型資料夾。</translation>
    </message>
    <message>
        <source>The model “%1” is not one that Previz runs.</source>
        <translation>Previz 無法執行模型「%1」。</translation>
    </message>
    <message>
        <source>Its part “%1” is a %2 by its %3, and %4 says %5.</source>
        <translation>依 %3，它的部分「%1」是 %2，而 %4 說是 %5。</translation>
    </message>
    <message>
        <source>Its part “%1” is a %2, which is not on the list of known classes.</source>
        <translation>它的部分「%1」是 %2，不在已知類別之列。</translation>
    </message>
    <message>
        <source>Use the model as its makers publish it.</source>
        <translation>請使用製作者發布的原版模型。</translation>
    </message>
    <message>
        <source>%1/%2 names a program in the folder (auto_map). Previz runs none.</source>
        <translation>%1/%2 指名了資料夾裡的程式（auto_map）。Previz 一概不執行。</translation>
    </message>
    <message>
        <source>Use the model as diffusers and transformers know it.</source>
        <translation>請使用 diffusers 與 transformers 認得的版本。</translation>
    </message>
    <message>
        <source>It is a file; a model in the diffusers layout is a folder.</source>
        <translation>這是檔案；diffusers 格式的模型是一個資料夾。</translation>
    </message>
    <message>
        <source>The folder has no %1.</source>
        <translation>資料夾裡沒有 %1。</translation>
    </message>
    <message>
        <source>Choose the folder that holds %1, beside folders such as transformer and vae.</source>
        <translation>請選擇含有 %1 的資料夾，旁邊應有 transformer、vae 等資料夾。</translation>
    </message>
    <message>
        <source>%1 does not name its %2.</source>
        <translation>%1 沒有提到它的 %2。</translation>
    </message>
    <message>
        <source>Its weights “%1” are not there any more.</source>
        <translation>它的權重「%1」已不在原處。</translation>
    </message>
    <message>
        <source>Put the file back, or look for models again.</source>
        <translation>請把檔案放回，或重新尋找模型。</translation>
    </message>
    <message>
        <source>Look for models again.</source>
        <translation>請重新尋找模型。</translation>
    </message>
    <message>
        <source>Leave those that you want in the folder, and move the others away.</source>
        <translation>請把要用的留在資料夾，其餘移走。</translation>
    </message>
    <message>
        <source>Its part “%1” has no .safetensors file.</source>
        <translation>它的部分「%1」沒有 .safetensors 檔。</translation>
    </message>
    <message>
        <source>The list of weights “%1/%2” cannot be read.</source>
        <translation>無法讀取權重清單「%1/%2」。</translation>
    </message>
    <message>
        <source>“%1/%2” is missing; there should be %3 files of weights.</source>
        <translation>缺少「%1/%2」；權重應有 %3 個檔案。</translation>
    </message>
    <message>
        <source>it cannot be read (%1)</source>
        <translation>無法讀取（%1）</translation>
    </message>
    <message>
        <source>its header is empty, cut short or absurdly long</source>
        <translation>檔頭是空的、不完整，或長得離譜</translation>
    </message>
    <message>
        <source>its header cannot be read</source>
        <translation>無法讀取檔頭</translation>
    </message>
    <message>
        <source>its header is cut short or cannot be read</source>
        <translation>檔頭不完整或無法讀取</translation>
    </message>
    <message>
        <source>it claims %1 tensors</source>
        <translation>它自稱有 %1 個張量</translation>
    </message>
    <message>
        <source>it claims %1 tensors and %2 notes</source>
        <translation>它自稱有 %1 個張量、%2 個註記</translation>
    </message>
    <message>
        <source>it holds no tensors</source>
        <translation>裡面沒有張量</translation>
    </message>
    <message>
        <source>two of its tensors lie in the same place</source>
        <translation>有兩個張量在同一位置</translation>
    </message>
    <message>
        <source>two of its tensors have the same name</source>
        <translation>有兩個張量同名</translation>
    </message>
    <message>
        <source>it is %1 bytes long and says it has %2</source>
        <translation>檔案長 %1 位元組，自稱 %2</translation>
    </message>
    <message>
        <source>it does not begin as a GGUF file</source>
        <translation>開頭不是 GGUF 檔</translation>
    </message>
    <message>
        <source>it is of version %1; 2 and 3 are read</source>
        <translation>它是第 %1 版；只讀第 2、3 版</translation>
    </message>
    <message>
        <source>its alignment is %1</source>
        <translation>它的對齊值是 %1</translation>
    </message>
    <message>
        <source>its tensor “%1” has %2 sides</source>
        <translation>張量「%1」有 %2 個維度</translation>
    </message>
    <message>
        <source>its tensor “%1” is of type %2, which is not supported</source>
        <translation>張量「%1」屬於第 %2 型，不支援</translation>
    </message>
    <message>
        <source>its tensor “%1” is no whole number of %2 blocks</source>
        <translation>張量「%1」不是整數個 %2 區塊</translation>
    </message>
    <message>
        <source>its header holds an absurdly long text</source>
        <translation>檔頭裡有長得離譜的文字</translation>
    </message>
    <message>
        <source>its header holds an absurdly long list</source>
        <translation>檔頭裡有長得離譜的清單</translation>
    </message>
    <message>
        <source>its header has a note of the unknown type %1</source>
        <translation>檔頭有未知類型 %1 的註記</translation>
    </message>
    <message>
        <source>The weights of “%1” are not complete.</source>
        <translation>「%1」的權重不完整。</translation>
    </message>
    <message>
        <source>%1 tensors are missing or have another shape, among them %2.</source>
        <translation>有 %1 個張量缺少或形狀不同，其中有 %2。</translation>
    </message>
    <message>
        <source>%1 tensors are missing, among them %2.</source>
        <translation>缺少 %1 個張量，其中有 %2。</translation>
    </message>
    <message>
        <source>%1 tensors have another shape, among them %2.</source>
        <translation>有 %1 個張量形狀不同，其中有 %2。</translation>
    </message>
    <message>
        <source>%1 tensors are not this model&apos;s, among them %2.</source>
        <translation>有 %1 個張量不屬於這個模型，其中有 %2。</translation>
    </message>
    <message>
        <source>Copy or download the file again, or use the model&apos;s own.</source>
        <translation>請重新複製或下載檔案，或使用模型自己的。</translation>
    </message>
    <message>
        <source>The weights “%1” do not load.</source>
        <translation>權重「%1」載入失敗。</translation>
    </message>
    <message>
        <source>The part “%1” of the model “%2” does not load.</source>
        <translation>模型「%2」的部分「%1」載入失敗。</translation>
    </message>
    <message>
        <source>Install Previz again, or copy the model&apos;s folder again.</source>
        <translation>請重新安裝 Previz，或重新複製模型資料夾。</translation>
    </message>
    <message>
        <source>Download the model&apos;s folder again.</source>
        <translation>請重新下載模型資料夾。</translation>
    </message>
    <message>
        <source>Their checksum is %1…, and %2 says %3….</source>
        <translation>它們的檢查碼是 %1…，而 %2 說是 %3…。</translation>
    </message>
    <message>
        <source>By the names in it, it is %1.</source>
        <translation>從其中的名稱看來，這是 %1。</translation>
    </message>
    <message>
        <source>Use the model&apos;s folder with .safetensors files.</source>
        <translation>請使用含 .safetensors 檔的模型資料夾。</translation>
    </message>
    <message>
        <source>It holds nothing for the model&apos;s denoiser.</source>
        <translation>裡面沒有給這個模型去噪網路的內容。</translation>
    </message>
    <message>
        <source>“%1” is not two thin matrices.</source>
        <translation>「%1」不是兩個低秩矩陣。</translation>
    </message>
    <message>
        <source>It changes “%1” in a way that Previz does not apply.</source>
        <translation>它以 Previz 不採用的方式改動「%1」。</translation>
    </message>
    <message>
        <source>A layer&apos;s share is not one number.</source>
        <translation>某一層的比例不是單一數值。</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>無法讀取：%1。</translation>
    </message>
    <message>
        <source>It is a DoRA: it sets the lengths of weights, too, not only adds.</source>
        <translation>這是 DoRA：它不只加成，還會改變權重的長度。</translation>
    </message>
    <message>
        <source>Its names are not those of this family: %1.</source>
        <translation>它的名稱不屬於這一系列：%1。</translation>
    </message>
    <message>
        <source>Its layers do not fit together: %1.</source>
        <translation>它的各層彼此不合：%1。</translation>
    </message>
    <message>
        <source>It is no ESRGAN, Real-ESRGAN or compact network; others are not known.</source>
        <translation>這不是 ESRGAN、Real-ESRGAN 或 compact 網路；不認得其他種類。</translation>
    </message>
    <message>
        <source>It is a variant of ESRGAN that is not known.</source>
        <translation>這是不認得的 ESRGAN 變體。</translation>
    </message>
    <message>
        <source>It is a variant of the compact network that is not known.</source>
        <translation>這是不認得的 compact 網路變體。</translation>
    </message>
    <message>
        <source>It makes pictures %1 times as large: it is no upscaler.</source>
        <translation>它把圖片變成 %1 倍大：這不是放大器。</translation>
    </message>
    <message>
        <source>Use one of ESRGAN, Real-ESRGAN or its compact network, as .safetensors.</source>
        <translation>請使用 ESRGAN、Real-ESRGAN 或其 compact 網路的 .safetensors 檔。</translation>
    </message>
    <message>
        <source>They are %1, and the take has %2.</source>
        <translation>它們是 %1，而鏡次是 %2。</translation>
    </message>
    <message>
        <source>The latents of the take cannot be used.</source>
        <translation>無法使用這個鏡次的潛在影像。</translation>
    </message>
    <message>
        <source>Choose another way to make the take larger, or render it again.</source>
        <translation>請改用其他放大方式，或重新算圖。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>請檢查檔案。</translation>
    </message>
    <message>
        <source>Choose the folder of a causal language model, as transformers saves it.</source>
        <translation>請選擇 transformers 所存的因果語言模型資料夾。</translation>
    </message>
    <message>
        <source>Download the model&apos;s folder again, with the tokenizer in the fast format.</source>
        <translation>請重新下載模型資料夾，並附快速格式的詞元化工具。</translation>
    </message>
    <message>
        <source>The file “%1/%2” is damaged.</source>
        <translation>檔案「%1/%2」已損壞。</translation>
    </message>
    <message>
        <source>Choose a model that transformers knows by itself.</source>
        <translation>請選擇 transformers 本身就認得的模型。</translation>
    </message>
    <message>
        <source>It has an %1, and needs another model to sit on.</source>
        <translation>它有 %1，需要附在另一個模型上。</translation>
    </message>
    <message>
        <source>Choose the model&apos;s unquantised folder, or a smaller model.</source>
        <translation>請選擇未量化的模型資料夾，或較小的模型。</translation>
    </message>
    <message>
        <source>Its %1 says “%2”.</source>
        <translation>它的 %1 寫著「%2」。</translation>
    </message>
    <message>
        <source>Choose a model of the causal kind, such as one for chat or instructions.</source>
        <translation>請選擇因果類的模型，例如對話或指令模型。</translation>
    </message>
    <message>
        <source>The model “%1” does not say how much text it takes in.</source>
        <translation>模型「%1」沒有說明能讀入多少文字。</translation>
    </message>
    <message>
        <source>Its %1 has no usable max_position_embeddings.</source>
        <translation>它的 %1 沒有可用的 max_position_embeddings。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>請選擇其他模型。</translation>
    </message>
    <message>
        <source>The language model answered with broken numbers.</source>
        <translation>語言模型回覆的數值已損壞。</translation>
    </message>
    <message>
        <source>No token that may follow has a likelihood; the weights may be at fault.</source>
        <translation>可以接續的詞元都沒有機率；可能是權重有問題。</translation>
    </message>
    <message>
        <source>Check the model&apos;s folder, or choose another model. The beats by rules stand.</source>
        <translation>請檢查模型資料夾，或選擇其他模型。依規則產生的節拍照舊。</translation>
    </message>
    <message>
        <source>The answer&apos;s grammar cannot go on.</source>
        <translation>回覆的文法無法繼續。</translation>
    </message>
    <message>
        <source>Report it, with the scene. The beats by rules stand.</source>
        <translation>請連同場景回報。依規則產生的節拍照舊。</translation>
    </message>
    <message>
        <source>The installed transformers does not know it.</source>
        <translation>已安裝的 transformers 不認得它。</translation>
    </message>
    <message>
        <source>The tokenizer of “%1” is not that of its weights.</source>
        <translation>「%1」的詞元化工具與權重不符。</translation>
    </message>
    <message>
        <source>It has %1 tokens, the network %2.</source>
        <translation>它有 %1 個詞元，網路有 %2 個。</translation>
    </message>
    <message>
        <source>The tokenizer of “%1” does not load.</source>
        <translation>「%1」的詞元化工具載入失敗。</translation>
    </message>
    <message>
        <source>The language model did not finish its answer.</source>
        <translation>語言模型沒有答完。</translation>
    </message>
    <message>
        <source>After %1 tokens the context of “%2” was full.</source>
        <translation>%1 個詞元之後，「%2」的上下文已滿。</translation>
    </message>
    <message>
        <source>Close other programs, wait for the render, or choose a smaller model.</source>
        <translation>請關閉其他程式、等算圖結束，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>The chat format of this language model cannot be used.</source>
        <translation>無法使用這個語言模型的對話格式。</translation>
    </message>
    <message>
        <source>Choose another model, or remove its chat template.</source>
        <translation>請選擇其他模型，或移除它的對話範本。</translation>
    </message>
    <message>
        <source>A language model does not make a %1.</source>
        <translation>語言模型不會產生 %1。</translation>
    </message>
    <message>
        <source>It proposes beats.</source>
        <translation>它提議節拍。</translation>
    </message>
    <message>
        <source>Send it to another engine.</source>
        <translation>請交給其他引擎。</translation>
    </message>
    <message>
        <source>The language model&apos;s answer could not be written.</source>
        <translation>無法寫入語言模型的回覆。</translation>
    </message>
    <message>
        <source>Free some space on the project&apos;s disk and ask again.</source>
        <translation>請在專案的磁碟上騰出空間，再問一次。</translation>
    </message>
    <message>
        <source>What %1 says of %2 is not understood.</source>
        <translation>看不懂 %1 對 %2 的說明。</translation>
    </message>
    <message>
        <source>“%1” is no address.</source>
        <translation>「%1」不是位址。</translation>
    </message>
    <message>
        <source>%1 leads on to a place that is not safe.</source>
        <translation>%1 轉往不安全的地方。</translation>
    </message>
    <message>
        <source>%1 answers over plain http, where anybody on the way could put in a model of his own.</source>
        <translation>%1 以未加密的 http 回應，途中任何人都可能換成自己的模型。</translation>
    </message>
    <message>
        <source>Give another address for models in the preferences, or empty it.</source>
        <translation>請在偏好設定改用其他模型位址，或把它清空。</translation>
    </message>
    <message>
        <source>%1 answers %2.</source>
        <translation>%1 回應 %2。</translation>
    </message>
    <message>
        <source>The list of the model&apos;s files is absurdly long.</source>
        <translation>模型的檔案清單長得離譜。</translation>
    </message>
    <message>
        <source>It has more than 32 MiB.</source>
        <translation>它超過 32 MiB。</translation>
    </message>
    <message>
        <source>%1 is no model in the diffusers layout.</source>
        <translation>%1 不是 diffusers 格式的模型。</translation>
    </message>
    <message>
        <source>%1 is not what Previz expects.</source>
        <translation>%1 不是 Previz 預期的內容。</translation>
    </message>
    <message>
        <source>“%1” is published without a checksum.</source>
        <translation>「%1」發布時沒有附檢查碼。</translation>
    </message>
    <message>
        <source>Nobody could tell whether it arrived as it was meant.</source>
        <translation>無從得知收到的是否就是原檔。</translation>
    </message>
    <message>
        <source>What was published as %1 cannot be used.</source>
        <translation>發布為 %1 的內容無法使用。</translation>
    </message>
    <message>
        <source>It lies in %1.</source>
        <translation>它在 %1。</translation>
    </message>
    <message>
        <source>Nothing is to do.</source>
        <translation>不必做任何事。</translation>
    </message>
    <message>
        <source>The file cannot be whole: %1.</source>
        <translation>檔案不可能完整：%1。</translation>
    </message>
    <message>
        <source>This model cannot make the take as it is asked.</source>
        <translation>這個模型無法照要求產生鏡次。</translation>
    </message>
    <message>
        <source>Add what it needs, or choose a model that does without.</source>
        <translation>請補上它需要的，或選擇不需要的模型。</translation>
    </message>
    <message>
        <source>A picture stands at frame %1, and the take has %2 frames.</source>
        <translation>有一張圖片放在第 %1 格，而鏡次只有 %2 格。</translation>
    </message>
    <message>
        <source>It was placed when the shot was longer.</source>
        <translation>那是鏡頭較長時放的。</translation>
    </message>
    <message>
        <source>Move the picture into the shot, or take it away.</source>
        <translation>請把圖片移進鏡頭之內，或移除。</translation>
    </message>
    <message>
        <source>Its pictures have %1 x %2 pixels, and the take %3 x %4.</source>
        <translation>它的圖片是 %1 x %2 像素，鏡次是 %3 x %4。</translation>
    </message>
    <message>
        <source>Choose a smaller size for the project, or another model.</source>
        <translation>請為專案選擇較小的尺寸，或改用其他模型。</translation>
    </message>
    <message>
        <source>This model needs a first picture and the camera&apos;s path over the whole take.</source>
        <translation>這個模型需要第一張圖片，以及整個鏡次的攝影機路徑。</translation>
    </message>
    <message>
        <source>It goes on from what it sees, along the path that it is told.</source>
        <translation>它從看到的畫面出發，沿著指定的路徑前進。</translation>
    </message>
    <message>
        <source>Draw both from the stage.</source>
        <translation>請從舞台畫出兩者。</translation>
    </message>
    <message>
        <source>The picture needs %1 x %2 cells of noise.</source>
        <translation>這張圖需要 %1 x %2 格雜訊。</translation>
    </message>
    <message>
        <source>A noise canvas is %1 x %2, which is 2304 x 1280 pixels for most models.</source>
        <translation>雜訊畫布是 %1 x %2，對多數模型而言是 2304 x 1280 像素。</translation>
    </message>
    <message>
        <source>Render at a smaller size.</source>
        <translation>請用較小的尺寸算圖。</translation>
    </message>
    <message>
        <source>It has %1 frames, the take %2.</source>
        <translation>它有 %1 格，鏡次有 %2 格。</translation>
    </message>
    <message>
        <source>It has %1 pixels, the take %2 x %3.</source>
        <translation>它是 %1 像素，鏡次是 %2 x %3。</translation>
    </message>
    <message>
        <source>It has %1 frames.</source>
        <translation>它有 %1 格。</translation>
    </message>
    <message>
        <source>Frames drawn between would take its place.</source>
        <translation>中間補畫的格會取代它。</translation>
    </message>
    <message>
        <source>Draw it again.</source>
        <translation>請重新繪製。</translation>
    </message>
    <message>
        <source>The camera path “%1” cannot be read.</source>
        <translation>無法讀取攝影機路徑「%1」。</translation>
    </message>
    <message>
        <source>%1 places and %2 lenses.</source>
        <translation>有 %1 個位置和 %2 個鏡頭焦距。</translation>
    </message>
    <message>
        <source>Draw it again from the stage.</source>
        <translation>請從舞台重新繪製。</translation>
    </message>
    <message>
        <source>A diffusion model does not make a %1.</source>
        <translation>擴散模型不會產生 %1。</translation>
    </message>
    <message>
        <source>Control videos are drawn from the stage.</source>
        <translation>控制影片由舞台繪製。</translation>
    </message>
    <message>
        <source>Send it to the clay engine.</source>
        <translation>請交給黏土引擎。</translation>
    </message>
    <message>
        <source>“%1” makes pictures, not takes.</source>
        <translation>「%1」產生圖片，不產生鏡次。</translation>
    </message>
    <message>
        <source>“%1” makes takes, not pictures.</source>
        <translation>「%1」產生鏡次，不產生圖片。</translation>
    </message>
    <message>
        <source>Models of films and models of pictures are two kinds.</source>
        <translation>影片模型和圖片模型是兩種模型。</translation>
    </message>
    <message>
        <source>Choose a model that makes takes.</source>
        <translation>請選擇產生鏡次的模型。</translation>
    </message>
    <message>
        <source>Choose a model that makes pictures.</source>
        <translation>請選擇產生圖片的模型。</translation>
    </message>
    <message>
        <source>Previz knows no attention of this name.</source>
        <translation>Previz 沒有這個名稱的注意力方法。</translation>
    </message>
    <message>
        <source>The take came out as broken numbers.</source>
        <translation>鏡次算出來是損壞的數值。</translation>
    </message>
    <message>
        <source>The take came out black.</source>
        <translation>鏡次算出來全黑。</translation>
    </message>
    <message>
        <source>The take came out frozen: all its frames are the same.</source>
        <translation>鏡次算出來是靜止的：每一格都相同。</translation>
    </message>
    <message>
        <source>The model made it so from seed %1; the weights or a driver may be at fault.</source>
        <translation>模型以種子 %1 算出這個結果；可能是權重或驅動程式的問題。</translation>
    </message>
    <message>
        <source>Render again with another seed. If it stays so, check the model&apos;s folder and the driver.</source>
        <translation>請換一個種子重新算圖。若仍如此，請檢查模型資料夾和驅動程式。</translation>
    </message>
    <message>
        <source>This model does not fit into the device&apos;s memory as a whole.</source>
        <translation>整個模型放不進裝置的記憶體。</translation>
    </message>
    <message>
        <source>Of models that are made of blocks one part at a time cannot be brought in yet.</source>
        <translation>由區塊組成的模型目前還不能一次只載入一部分。</translation>
    </message>
    <message>
        <source>Render at a smaller size, or choose a smaller model.</source>
        <translation>請用較小的尺寸算圖，或選擇較小的模型。</translation>
    </message>
    <message>
        <source>The take&apos;s latents could not be written.</source>
        <translation>無法寫入鏡次的潛在影像。</translation>
    </message>
    <message>
        <source>Free some space on the project&apos;s disk and render again.</source>
        <translation>請在專案的磁碟上騰出空間，再算一次。</translation>
    </message>
    <message>
        <source>The system refused to give the worker any more.</source>
        <translation>系統不再提供記憶體給算圖程序。</translation>
    </message>
    <message>
        <source>Close other programs, or render at a smaller size or a shorter length.</source>
        <translation>請關閉其他程式，或用較小的尺寸、較短的長度算圖。</translation>
    </message>
    <message>
        <source>The take could not be made because of a fault in Previz.</source>
        <translation>因為 Previz 的錯誤，無法產生鏡次。</translation>
    </message>
    <message>
        <source>The worker&apos;s log has the details. Try again; report it if it comes back.</source>
        <translation>細節在算圖程序的紀錄裡。請再試一次；若再發生請回報。</translation>
    </message>
    <message>
        <source>The worker runs already.</source>
        <translation>算圖程序已在執行。</translation>
    </message>
    <message>
        <source>Close it first.</source>
        <translation>請先關閉它。</translation>
    </message>
    <message>
        <source>The worker is not running.</source>
        <translation>算圖程序沒有在執行。</translation>
    </message>
    <message>
        <source>Start it again; the job can be sent then.</source>
        <translation>請重新啟動，就能送出工作。</translation>
    </message>
    <message>
        <source>The render worker cannot be started.</source>
        <translation>無法啟動算圖程序。</translation>
    </message>
    <message>
        <source>Install Previz again, or free memory, then try once more.</source>
        <translation>請重新安裝 Previz，或釋出記憶體，再試一次。</translation>
    </message>
    <message>
        <source>The worker sent a message that cannot be read.</source>
        <translation>算圖程序送來無法解讀的訊息。</translation>
    </message>
    <message>
        <source>The worker was not ready within %1 seconds of its start.</source>
        <translation>算圖程序啟動後 %1 秒內未就緒。</translation>
    </message>
    <message>
        <source>The recipe has no stage to draw.</source>
        <translation>配方裡沒有可繪製的舞台。</translation>
    </message>
    <message>
        <source>A clay take is drawn from the shot&apos;s stage, camera and light.</source>
        <translation>黏土鏡次依鏡頭的舞台、攝影機和燈光繪製。</translation>
    </message>
    <message>
        <source>Plan the shot again.</source>
        <translation>請重新規劃這個鏡頭。</translation>
    </message>
    <message>
        <source>The recipe asks for %1 frames.</source>
        <translation>配方要求 %1 格。</translation>
    </message>
    <message>
        <source>The shot is %1 frames long.</source>
        <translation>鏡頭長 %1 格。</translation>
    </message>
    <message>
        <source>Ask for the shot&apos;s length or less.</source>
        <translation>請要求不超過鏡頭的長度。</translation>
    </message>
    <message>
        <source>The recipe asks for a matte and names nothing.</source>
        <translation>配方要求遮罩，卻沒有指名任何東西。</translation>
    </message>
    <message>
        <source>A matte is drawn from the names of things on the stage.</source>
        <translation>遮罩依舞台上東西的名稱繪製。</translation>
    </message>
    <message>
        <source>Choose what is to be repainted.</source>
        <translation>請選擇要重畫的東西。</translation>
    </message>
    <message>
        <source>The camera&apos;s path could not be written.</source>
        <translation>無法寫入攝影機路徑。</translation>
    </message>
    <message>
        <source>Free some space on the project&apos;s disk and try again.</source>
        <translation>請在專案的磁碟上騰出空間，再試一次。</translation>
    </message>
    <message>
        <source>“%1” is not a list of passes.</source>
        <translation>「%1」不是圖層清單。</translation>
    </message>
    <message>
        <source>A control is depth, normal, id, pose …, the camera or the opening.</source>
        <translation>控制項是 depth、normal、id、pose……、camera 或 opening。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>請選擇其中一個。</translation>
    </message>
    <message>
        <source>The stage drew %1 of %2 frames.</source>
        <translation>舞台只畫了 %2 格中的 %1 格。</translation>
    </message>
    <message>
        <source>It stopped early without saying why.</source>
        <translation>它提早停止，沒有說明原因。</translation>
    </message>
    <message>
        <source>Render the shot again; report it if it comes back.</source>
        <translation>請重新算這個鏡頭；若再發生請回報。</translation>
    </message>
    <message>
        <source>There is no take that it could be laid on.</source>
        <translation>沒有可以套用它的鏡次。</translation>
    </message>
    <message>
        <source>Give the take to repaint.</source>
        <translation>請指定要重畫的鏡次。</translation>
    </message>
    <message>
        <source>The matte has %1 frames of %2 x %3 pixels, and %4 of %5 x %6 are asked for.</source>
        <translation>遮罩有 %1 格、%2 x %3 像素，而要求的是 %4 格、%5 x %6。</translation>
    </message>
    <message>
        <source>The take has %1 frames of %2 x %3 pixels, and %4 of %5 x %6 are asked for.</source>
        <translation>鏡次有 %1 格、%2 x %3 像素，而要求的是 %4 格、%5 x %6。</translation>
    </message>
    <message>
        <source>“%1” has no part “%2”.</source>
        <translation>「%1」沒有「%2」這個部位。</translation>
    </message>
    <message>
        <source>A mannequin of Previz has %1; what was brought in is one piece.</source>
        <translation>Previz 的人偶有 %1；匯入的東西是一整塊。</translation>
    </message>
    <message>
        <source>Take the whole of it.</source>
        <translation>請選取整個。</translation>
    </message>
    <message>
        <source>There are %1.</source>
        <translation>有 %1。</translation>
    </message>
    <message>
        <source>“%1” and “%2” are never in the picture.</source>
        <translation>「%1」和「%2」從未出現在畫面中。</translation>
    </message>
    <message>
        <source>The matte names nothing.</source>
        <translation>遮罩沒有指名任何東西。</translation>
    </message>
    <message>
        <source>It says which things of the stage are repainted, or which ones are not.</source>
        <translation>它說明舞台上哪些東西要重畫，或哪些不要。</translation>
    </message>
    <message>
        <source>Choose at least one thing.</source>
        <translation>請至少選擇一樣東西。</translation>
    </message>
    <message>
        <source>What is kept cannot leave the picture, nor can a part of somebody.</source>
        <translation>保留的東西不能離開畫面，人的某個部位也不能。</translation>
    </message>
    <message>
        <source>Whole things leave, and everything else stays.</source>
        <translation>離開的是整樣東西，其餘都留下。</translation>
    </message>
    <message>
        <source>Name the things that are to go.</source>
        <translation>請指名要離開的東西。</translation>
    </message>
    <message>
        <source>A matte cannot grow by %1 and fade over %2 pixels.</source>
        <translation>遮罩不能擴大 %1、再以 %2 像素漸淡。</translation>
    </message>
    <message>
        <source>It grows by at most %1 pixels and fades over 0 to as many.</source>
        <translation>最多擴大 %1 像素，漸淡範圍從 0 到同樣的像素數。</translation>
    </message>
    <message>
        <source>Choose less.</source>
        <translation>請選小一點。</translation>
    </message>
    <message>
        <source>Nothing can be repainted with a share of noise of %1.</source>
        <translation>雜訊比例為 %1 時什麼也無法重畫。</translation>
    </message>
    <message>
        <source>The share is above 0, and 1 where everything is new.</source>
        <translation>比例大於 0；1 表示全部重新產生。</translation>
    </message>
    <message>
        <source>1 is usual.</source>
        <translation>通常是 1。</translation>
    </message>
    <message>
        <source>The take has %1 frames.</source>
        <translation>鏡次有 %1 格。</translation>
    </message>
    <message>
        <source>Choose a range within it.</source>
        <translation>請選擇其中的一段。</translation>
    </message>
    <message>
        <source>A take cannot be refined with a share of noise of %1.</source>
        <translation>鏡次無法以 %1 的雜訊比例精修。</translation>
    </message>
    <message>
        <source>The share is between 0 and 1.</source>
        <translation>比例介於 0 和 1 之間。</translation>
    </message>
    <message>
        <source>%1 is usual.</source>
        <translation>通常是 %1。</translation>
    </message>
    <message>
        <source>Frames %1 to %2 cannot be made anew.</source>
        <translation>第 %1 到 %2 格無法重新產生。</translation>
    </message>
    <message>
        <source>The take has %1 frames, and some of them have to stay.</source>
        <translation>鏡次有 %1 格，其中一些必須保留。</translation>
    </message>
    <message>
        <source>%1 cannot refine this take.</source>
        <translation>%1 無法精修這個鏡次。</translation>
    </message>
    <message>
        <source>%1 cannot make a range of this take.</source>
        <translation>%1 無法重新產生這個鏡次的一段。</translation>
    </message>
    <message>
        <source>%1 cannot continue this take.</source>
        <translation>%1 無法延續這個鏡次。</translation>
    </message>
    <message>
        <source>A take cannot be made larger by “%1”.</source>
        <translation>鏡次無法以「%1」放大。</translation>
    </message>
    <message>
        <source>Known ways: %1, %2, %3.</source>
        <translation>已知的方式：%1、%2、%3。</translation>
    </message>
    <message>
        <source>Update Previz, or choose another way.</source>
        <translation>請更新 Previz，或選擇其他方式。</translation>
    </message>
    <message>
        <source>The take cannot be made larger.</source>
        <translation>這個鏡次無法放大。</translation>
    </message>
    <message>
        <source>It has %1 frames, the recipe says %2.</source>
        <translation>它有 %1 格，配方說 %2 格。</translation>
    </message>
    <message>
        <source>Render the take again.</source>
        <translation>請重新算這個鏡次。</translation>
    </message>
    <message>
        <source>“%1” could not be written in %2.</source>
        <translation>無法把「%1」寫入 %2。</translation>
    </message>
    <message>
        <source>“%1” is not a name for a film without loss.</source>
        <translation>「%1」不是無損影片的檔名。</translation>
    </message>
    <message>
        <source>Such films are written as .mov.</source>
        <translation>這類影片以 .mov 寫入。</translation>
    </message>
    <message>
        <source>Give the file the ending .mov.</source>
        <translation>請把副檔名改成 .mov。</translation>
    </message>
    <message>
        <source>Frame %1 of “%2” has the shape %3.</source>
        <translation>「%2」的第 %1 格形狀是 %3。</translation>
    </message>
    <message>
        <source>The film&apos;s is %1.</source>
        <translation>影片的是 %1。</translation>
    </message>
    <message>
        <source>Render the frame in the film&apos;s size.</source>
        <translation>請以影片的尺寸算這一格。</translation>
    </message>
    <message>
        <source>The picture “%1” is missing.</source>
        <translation>缺少圖片「%1」。</translation>
    </message>
    <message>
        <source>There is no such file in %1.</source>
        <translation>%1 裡沒有這個檔案。</translation>
    </message>
    <message>
        <source>Draw the panel again, or put the file back.</source>
        <translation>請重畫這格分鏡，或把檔案放回。</translation>
    </message>
    <message>
        <source>The picture “%1” cannot be read.</source>
        <translation>無法讀取圖片「%1」。</translation>
    </message>
    <message>
        <source>It is not a whole PNG, JPEG, WebP or TIFF: %1.</source>
        <translation>它不是完整的 PNG、JPEG、WebP 或 TIFF：%1。</translation>
    </message>
    <message>
        <source>Use another copy of it.</source>
        <translation>請使用另一份複本。</translation>
    </message>
    <message>
        <source>The picture “%1” is too large.</source>
        <translation>圖片「%1」太大。</translation>
    </message>
    <message>
        <source>Previz reads up to %1 million pixels.</source>
        <translation>Previz 最多讀取 %1 百萬像素。</translation>
    </message>
    <message>
        <source>Make a smaller copy of it.</source>
        <translation>請製作較小的複本。</translation>
    </message>
    <message>
        <source>The video “%1” is missing.</source>
        <translation>缺少影片「%1」。</translation>
    </message>
    <message>
        <source>Render the take again, or put the file back.</source>
        <translation>請重新算這個鏡次，或把檔案放回。</translation>
    </message>
    <message>
        <source>The video “%1” cannot be read.</source>
        <translation>無法讀取影片「%1」。</translation>
    </message>
    <message>
        <source>Render the take again, or put back a good copy.</source>
        <translation>請重新算這個鏡次，或放回完好的複本。</translation>
    </message>
    <message>
        <source>It holds no pictures.</source>
        <translation>裡面沒有畫面。</translation>
    </message>
    <message>
        <source>It does not say how fast it runs.</source>
        <translation>它沒有說明播放速率。</translation>
    </message>
    <message>
        <source>Frame %1 cannot be decoded: %2.</source>
        <translation>第 %1 格無法解碼：%2。</translation>
    </message>
    <message>
        <source>Frame %1 is not where the file says.</source>
        <translation>第 %1 格不在檔案所說的位置。</translation>
    </message>
    <message>
        <source>It cannot be opened: %1.</source>
        <translation>無法開啟：%1。</translation>
    </message>
    <message>
        <source>Its pictures are in a form that Previz cannot read.</source>
        <translation>它的畫面格式是 Previz 無法讀取的。</translation>
    </message>
    <message>
        <source>“%1” holds its pictures as %2.</source>
        <translation>「%1」的畫面以 %2 儲存。</translation>
    </message>
    <message>
        <source>Takes of Previz are 8 bits of 4:2:0.</source>
        <translation>Previz 的鏡次是 8 位元 4:2:0。</translation>
    </message>
    <message>
        <source>“%1” has no frame %2.</source>
        <translation>「%1」沒有第 %2 格。</translation>
    </message>
    <message>
        <source>Its frames are 0 to %1.</source>
        <translation>它的畫格是 0 到 %1。</translation>
    </message>
    <message>
        <source>Choose a frame inside the take.</source>
        <translation>請選擇鏡次之內的一格。</translation>
    </message>
    <message>
        <source>“%1” is %2 by %3 pixels.</source>
        <translation>「%1」是 %2 × %3 像素。</translation>
    </message>
    <message>
        <source>Previz reads pictures up to 8192 by 4320.</source>
        <translation>Previz 讀取的畫面最大為 8192 × 4320。</translation>
    </message>
    <message>
        <source>The sound of “%1” cannot be read.</source>
        <translation>無法讀取「%1」的聲音。</translation>
    </message>
    <message>
        <source>The frames of “%1” cannot stay as they are.</source>
        <translation>「%1」的畫格無法保持原樣。</translation>
    </message>
    <message>
        <source>It has %1 x %2 pixels, and the new take %3 x %4.</source>
        <translation>它是 %1 x %2 像素，新的鏡次是 %3 x %4。</translation>
    </message>
    <message>
        <source>Its frames depend on each other: it is no take of Previz.</source>
        <translation>它的畫格互相依賴：這不是 Previz 的鏡次。</translation>
    </message>
    <message>
        <source>Render another take of the shot, or refine this one as a whole.</source>
        <translation>請再算這個鏡頭的另一個鏡次，或整個精修這一個。</translation>
    </message>
    <message>
        <source>The film is %1 by %2 pixels in three colours.</source>
        <translation>影片是 %1 × %2 像素、三種顏色。</translation>
    </message>
    <message>
        <source>“%1” has no frames.</source>
        <translation>「%1」沒有畫格。</translation>
    </message>
    <message>
        <source>Nothing was rendered.</source>
        <translation>什麼也沒算出來。</translation>
    </message>
    <message>
        <source>Render it again.</source>
        <translation>請再算一次。</translation>
    </message>
    <message>
        <source>“%1” came out with %2 of %3 frames.</source>
        <translation>「%1」只寫出 %3 格中的 %2 格。</translation>
    </message>
    <message>
        <source>The disk may be full or failing.</source>
        <translation>磁碟可能已滿或故障。</translation>
    </message>
    <message>
        <source>Free some space and render it again.</source>
        <translation>請騰出空間，再算一次。</translation>
    </message>
    <message>
        <source>“%1” is not a name for a film.</source>
        <translation>「%1」不是影片的檔名。</translation>
    </message>
    <message>
        <source>Films are written as %1.</source>
        <translation>影片寫成 %1。</translation>
    </message>
    <message>
        <source>Give the file the ending .mp4.</source>
        <translation>請把副檔名改成 .mp4。</translation>
    </message>
    <message>
        <source>A film cannot be %1 by %2 pixels.</source>
        <translation>影片不能是 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>H.264 in 4:2:0 needs an even width and height of at least 16.</source>
        <translation>4:2:0 的 H.264 需要偶數的寬與高，且至少 16。</translation>
    </message>
    <message>
        <source>Change the size by one pixel.</source>
        <translation>請把尺寸改一個像素。</translation>
    </message>
    <message>
        <source>It needs a %1.</source>
        <translation>它需要%1。</translation>
    </message>
    <message>
        <source>It needs a %1 and a %2.</source>
        <translation>它需要%1和%2。</translation>
    </message>
    <message>
        <source>The %1 does not fit the take.</source>
        <translation>%1與鏡次不合。</translation>
    </message>
</context>
<context>
    <name>CurvesDialog</name>
    <message>
        <source>Curve</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>How the key is left</source>
        <translation>離開關鍵格的方式</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>移除關鍵格</translation>
    </message>
    <message>
        <source>Key camera here</source>
        <translation>在此設攝影機關鍵格</translation>
    </message>
    <message>
        <source>Curves of {shot}</source>
        <translation>{shot} 的曲線</translation>
    </message>
    <message>
        <source>Frame {n}</source>
        <translation>第 {n} 格</translation>
    </message>
    <message>
        <source>The move carries the camera. A key takes it by hand.</source>
        <translation>目前由運鏡帶動攝影機。設關鍵格即可手動控制。</translation>
    </message>
    <message>
        <source>The subject is held sharp. Rack focus in the inspector.</source>
        <translation>主體保持清晰。可在「屬性」面板移焦。</translation>
    </message>
    <message>
        <source>Drag a key; its handles ease it.</source>
        <translation>拖曳關鍵格；控制點調整緩動。</translation>
    </message>
    <message>
        <source>Position X, m</source>
        <translation>位置 X，公尺</translation>
    </message>
    <message>
        <source>Height, m</source>
        <translation>高度，公尺</translation>
    </message>
    <message>
        <source>Position Z, m</source>
        <translation>位置 Z，公尺</translation>
    </message>
    <message>
        <source>Aim X, m</source>
        <translation>目標 X，公尺</translation>
    </message>
    <message>
        <source>Aim height, m</source>
        <translation>目標高度，公尺</translation>
    </message>
    <message>
        <source>Aim Z, m</source>
        <translation>目標 Z，公尺</translation>
    </message>
    <message>
        <source>Lens, mm</source>
        <translation>鏡頭，mm</translation>
    </message>
    <message>
        <source>Roll, °</source>
        <translation>側傾，°</translation>
    </message>
    <message>
        <source>Focus, m</source>
        <translation>焦點，公尺</translation>
    </message>
    <message>
        <source>Ease out and in</source>
        <translation>緩出緩入</translation>
    </message>
    <message>
        <source>Go through</source>
        <translation>平滑通過</translation>
    </message>
    <message>
        <source>One speed</source>
        <translation>等速</translation>
    </message>
    <message>
        <source>Hold, then jump</source>
        <translation>停住再跳</translation>
    </message>
</context>
<context>
    <name>DevicesField</name>
    <message>
        <source>Takes at once on the processor</source>
        <translation>處理器同時算的鏡次</translation>
    </message>
    <message>
        <source>Each card that is ticked makes a take of its own.</source>
        <translation>每張勾選的顯示卡各算一個鏡次。</translation>
    </message>
    <message>
        <source>No card is ticked: the processor makes the takes, slowly.</source>
        <translation>沒有勾選顯示卡：鏡次由處理器來算，速度很慢。</translation>
    </message>
    <message>
        <source>Each loads the model for itself and they share the cores.</source>
        <translation>每一個都會各自載入模型，並共用處理器核心。</translation>
    </message>
</context>
<context>
    <name>Dressing</name>
    <message>
        <source>Add a thing …</source>
        <translation>加入物品…</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>物件</translation>
    </message>
    <message>
        <source>glTF (*.glb *.gltf)</source>
        <translation>glTF (*.glb *.gltf)</translation>
    </message>
    <message>
        <source>Set …</source>
        <translation>佈景…</translation>
    </message>
</context>
<context>
    <name>EngineSection</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>換一個種子</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型預設</translation>
    </message>
    <message>
        <source>How long a take takes</source>
        <translation>一個鏡次需要多久</translation>
    </message>
    <message>
        <source>What memory a take wants</source>
        <translation>一個鏡次需要多少記憶體</translation>
    </message>
    <message>
        <source>What the model cannot do without</source>
        <translation>模型不可缺少的東西</translation>
    </message>
    <message>
        <source>What the model will make of the shot</source>
        <translation>模型將如何產生這個鏡頭</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引導強度</translation>
    </message>
    <message>
        <source>%1 (not installed)</source>
        <translation>%1（未安裝）</translation>
    </message>
    <message>
        <source>A take needs about %1, as the last ones did.</source>
        <translation>一個鏡次約需 %1，依前幾次的實際時間。</translation>
    </message>
    <message>
        <source>Reckoned for the last take: %1</source>
        <translation>上一個鏡次的預估：%1</translation>
    </message>
    <message>
        <source>How long it takes on this machine is said in the queue before step 1.</source>
        <translation>在這台電腦上需要多久，會在第 1 步之前顯示於佇列。</translation>
    </message>
    <message>
        <source>It needs about %1 of memory; %2 may be used.</source>
        <translation>約需 %1 記憶體；可用 %2。</translation>
    </message>
    <message>
        <source>It needs about %1 of memory, and %2 may be used: it may not fit.</source>
        <translation>約需 %1 記憶體，可用的只有 %2：可能放不下。</translation>
    </message>
</context>
<context>
    <name>ExtrasDialog</name>
    <message>
        <source>Extras</source>
        <translation>臨時演員</translation>
    </message>
    <message>
        <source>Add extras</source>
        <translation>加入臨時演員</translation>
    </message>
    <message>
        <source>Send home</source>
        <translation>請離場</translation>
    </message>
    <message>
        <source>Another mix</source>
        <translation>換一批</translation>
    </message>
    <message>
        <source>Nobody is in the background yet.</source>
        <translation>背景還沒有人。</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>人群</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>一列</translation>
    </message>
    <message>
        <source>Arc</source>
        <translation>弧形</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>觀眾席</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排隊</translation>
    </message>
    <message>
        <source>All over an area</source>
        <translation>散佈在一個區域</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>觀看</translation>
    </message>
    <message>
        <source>Cheer</source>
        <translation>歡呼</translation>
    </message>
    <message>
        <source>Sit</source>
        <translation>坐著</translation>
    </message>
    <message>
        <source>Walk through</source>
        <translation>走動</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>組別</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>人數</translation>
    </message>
    <message>
        <source>Formation</source>
        <translation>隊形</translation>
    </message>
    <message>
        <source>They</source>
        <translation>他們</translation>
    </message>
    <message>
        <source>Across, X</source>
        <translation>橫向 X</translation>
    </message>
    <message>
        <source>Into, Z</source>
        <translation>縱深 Z</translation>
    </message>
    <message>
        <source>Facing</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>Area, wide</source>
        <translation>區域寬度</translation>
    </message>
    <message>
        <source>Area, deep</source>
        <translation>區域深度</translation>
    </message>
    <message>
        <source>They look at</source>
        <translation>他們看著</translation>
    </message>
    <message>
        <source>Extras {n}</source>
        <translation>臨時演員 {n}</translation>
    </message>
    <message>
        <source>{n} on a square metre</source>
        <translation>每平方公尺 {n} 人</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>前方</translation>
    </message>
    <message>
        <source>the camera</source>
        <translation>鏡頭</translation>
    </message>
</context>
<context>
    <name>FailedCard</name>
    <message>
        <source>Retry</source>
        <translation>重試</translation>
    </message>
    <message>
        <source>Render %1 with weights in 8 bits</source>
        <translation>以 8 位元權重算 %1</translation>
    </message>
    <message>
        <source>Render at %1</source>
        <translation>以 %1 算圖</translation>
    </message>
    <message>
        <source>Shots %1</source>
        <translation>鏡頭 %1</translation>
    </message>
    <message>
        <source>Shot %1</source>
        <translation>鏡頭 %1</translation>
    </message>
    <message>
        <source>Retry shot %1</source>
        <translation>重試鏡頭 %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Dismiss the failure of shot %1</source>
        <translation>關閉鏡頭 %1 的失敗訊息</translation>
    </message>
</context>
<context>
    <name>FileVerbs</name>
    <message>
        <source>“%1”: not everything in the file is in the script.</source>
        <translation>「%1」：檔案中的內容並未全部進入劇本。</translation>
    </message>
    <message>
        <source>“%1”: some lines of the file are worth a look.</source>
        <translation>「%1」：檔案中有些地方值得看一下。</translation>
    </message>
    <message>
        <source>Show what…</source>
        <translation>顯示內容…</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持開啟</translation>
    </message>
    <message numerus="yes">
        <source>Close and lose %n edit(s)</source>
        <translation>
            <numerusform>關閉並放棄 %n 項編輯</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a project: choose a folder whose name ends in .previz</source>
        <translation>開啟專案：選擇名稱以 .previz 結尾的資料夾</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>以其他名稱儲存專案</translation>
    </message>
    <message>
        <source>Previz project (*.previz)</source>
        <translation>Previz 專案 (*.previz)</translation>
    </message>
    <message>
        <source>Choose the new draft of the script</source>
        <translation>選擇劇本的新稿</translation>
    </message>
    <message>
        <source>Screenplays (%1);;All files (*)</source>
        <translation>劇本 (%1);;所有檔案 (*)</translation>
    </message>
</context>
<context>
    <name>FillSection</name>
    <message>
        <source>Fill, rim, background</source>
        <translation>輔光、輪廓光、背景</translation>
    </message>
    <message>
        <source>Fill colour</source>
        <translation>輔光色溫</translation>
    </message>
    <message>
        <source>by the camera</source>
        <translation>在攝影機旁</translation>
    </message>
    <message>
        <source>Fill azimuth</source>
        <translation>輔光方位</translation>
    </message>
    <message>
        <source>Where the fill stands on the plan; by the camera it goes along</source>
        <translation>輔光在平面圖上的位置；在攝影機旁時會跟著機位走</translation>
    </message>
    <message>
        <source>Fill height</source>
        <translation>輔光高度</translation>
    </message>
    <message>
        <source>Rim</source>
        <translation>輪廓光</translation>
    </message>
    <message>
        <source> × key</source>
        <translation> × 主光</translation>
    </message>
    <message>
        <source>How strong the rim light is against the key; 0 is none</source>
        <translation>輪廓光相對主光的強度；0 表示沒有</translation>
    </message>
    <message>
        <source>Rim azimuth</source>
        <translation>輪廓光方位</translation>
    </message>
    <message>
        <source>Rim height</source>
        <translation>輪廓光高度</translation>
    </message>
    <message>
        <source>Rim distance</source>
        <translation>輪廓光距離</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source> stops</source>
        <translation> 級</translation>
    </message>
    <message>
        <source>The background against the lit cheek</source>
        <translation>背景相對亮側臉頰</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>白平衡</translation>
    </message>
    <message>
        <source>as the set-up</source>
        <translation>依佈光</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>白平衡</translation>
    </message>
    <message>
        <source>What the camera is balanced for: lights below it look warm</source>
        <translation>攝影機的白平衡：比它低的光看起來偏暖</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天空</translation>
    </message>
    <message>
        <source>Sky colour</source>
        <translation>天空色溫</translation>
    </message>
    <message>
        <source>Sun by place and hour…</source>
        <translation>依地點與時刻定太陽…</translation>
    </message>
    <message>
        <source>Put the key where the sun stands then</source>
        <translation>把主光放在當時太陽的位置</translation>
    </message>
</context>
<context>
    <name>Film</name>
    <message>
        <source>Extreme wide shot</source>
        <translation>大遠景</translation>
    </message>
    <message>
        <source>Wide shot</source>
        <translation>遠景</translation>
    </message>
    <message>
        <source>Full shot</source>
        <translation>全景</translation>
    </message>
    <message>
        <source>Medium full shot</source>
        <translation>中全景</translation>
    </message>
    <message>
        <source>Cowboy shot</source>
        <translation>牛仔鏡頭</translation>
    </message>
    <message>
        <source>Medium shot</source>
        <translation>中景</translation>
    </message>
    <message>
        <source>Medium close-up</source>
        <translation>中特寫</translation>
    </message>
    <message>
        <source>Close-up</source>
        <translation>特寫</translation>
    </message>
    <message>
        <source>Big close-up</source>
        <translation>大特寫</translation>
    </message>
    <message>
        <source>Extreme close-up</source>
        <translation>極特寫</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>主鏡頭</translation>
    </message>
    <message>
        <source>Two-shot</source>
        <translation>雙人鏡頭</translation>
    </message>
    <message>
        <source>Profile two-shot</source>
        <translation>側面雙人鏡頭</translation>
    </message>
    <message>
        <source>Over the shoulder</source>
        <translation>過肩鏡頭</translation>
    </message>
    <message>
        <source>Dirty single</source>
        <translation>帶肩單人鏡頭</translation>
    </message>
    <message>
        <source>Clean single</source>
        <translation>單人鏡頭</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>反打</translation>
    </message>
    <message>
        <source>Point of view</source>
        <translation>主觀鏡頭</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>反應鏡頭</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入鏡頭</translation>
    </message>
    <message>
        <source>Cutaway</source>
        <translation>旁跳鏡頭</translation>
    </message>
    <message>
        <source>Establishing shot</source>
        <translation>建立鏡頭</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>側面</translation>
    </message>
    <message>
        <source>Plan view</source>
        <translation>正俯視</translation>
    </message>
    <message>
        <source>Background plate</source>
        <translation>背景素材</translation>
    </message>
    <message>
        <source>Eye level</source>
        <translation>平視</translation>
    </message>
    <message>
        <source>Slightly high</source>
        <translation>略俯</translation>
    </message>
    <message>
        <source>High angle</source>
        <translation>俯角</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>頂拍</translation>
    </message>
    <message>
        <source>Slightly low</source>
        <translation>略仰</translation>
    </message>
    <message>
        <source>Low angle</source>
        <translation>仰角</translation>
    </message>
    <message>
        <source>Worm&apos;s eye</source>
        <translation>蟲視仰角</translation>
    </message>
    <message>
        <source>Aerial</source>
        <translation>空拍</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>固定鏡頭</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>左搖</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>右搖</translation>
    </message>
    <message>
        <source>Tilt up</source>
        <translation>上搖</translation>
    </message>
    <message>
        <source>Tilt down</source>
        <translation>下搖</translation>
    </message>
    <message>
        <source>Roll clockwise</source>
        <translation>順時針滾轉</translation>
    </message>
    <message>
        <source>Roll anticlockwise</source>
        <translation>逆時針滾轉</translation>
    </message>
    <message>
        <source>Push in</source>
        <translation>推軌</translation>
    </message>
    <message>
        <source>Pull out</source>
        <translation>拉軌</translation>
    </message>
    <message>
        <source>Truck left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Truck right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Pedestal up</source>
        <translation>升</translation>
    </message>
    <message>
        <source>Pedestal down</source>
        <translation>降</translation>
    </message>
    <message>
        <source>Crane up</source>
        <translation>搖臂上升</translation>
    </message>
    <message>
        <source>Crane down</source>
        <translation>搖臂下降</translation>
    </message>
    <message>
        <source>Arc clockwise</source>
        <translation>順時針環繞</translation>
    </message>
    <message>
        <source>Arc anticlockwise</source>
        <translation>逆時針環繞</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>變焦推近</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>變焦拉遠</translation>
    </message>
    <message>
        <source>Snap zoom</source>
        <translation>急速變焦</translation>
    </message>
    <message>
        <source>Dolly zoom</source>
        <translation>滑動變焦</translation>
    </message>
    <message>
        <source>Handheld</source>
        <translation>手持</translation>
    </message>
    <message>
        <source>Whip pan</source>
        <translation>甩鏡</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟拍</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>前導跟拍</translation>
    </message>
    <message>
        <source>Side track</source>
        <translation>側跟</translation>
    </message>
    <message>
        <source>Gimbal</source>
        <translation>穩定器</translation>
    </message>
    <message>
        <source>Drone</source>
        <translation>空拍機</translation>
    </message>
    <message>
        <source>Rack focus</source>
        <translation>移焦</translation>
    </message>
    <message>
        <source>Three-point</source>
        <translation>三點佈光</translation>
    </message>
    <message>
        <source>Rembrandt</source>
        <translation>林布蘭光</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>環形光</translation>
    </message>
    <message>
        <source>Butterfly</source>
        <translation>蝴蝶光</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>側分光</translation>
    </message>
    <message>
        <source>High key</source>
        <translation>高調</translation>
    </message>
    <message>
        <source>Low key</source>
        <translation>低調</translation>
    </message>
    <message>
        <source>Noir</source>
        <translation>黑色電影</translation>
    </message>
    <message>
        <source>Single source</source>
        <translation>單一光源</translation>
    </message>
    <message>
        <source>Silhouette</source>
        <translation>剪影</translation>
    </message>
    <message>
        <source>Rim only</source>
        <translation>輪廓光</translation>
    </message>
    <message>
        <source>Top light</source>
        <translation>頂光</translation>
    </message>
    <message>
        <source>Underlight</source>
        <translation>底光</translation>
    </message>
    <message>
        <source>Practical lamp</source>
        <translation>現場燈具</translation>
    </message>
    <message>
        <source>Candle</source>
        <translation>燭光</translation>
    </message>
    <message>
        <source>Firelight</source>
        <translation>火光</translation>
    </message>
    <message>
        <source>Moonlight</source>
        <translation>月光</translation>
    </message>
    <message>
        <source>Golden hour</source>
        <translation>黃金時刻</translation>
    </message>
    <message>
        <source>Blue hour</source>
        <translation>藍調時刻</translation>
    </message>
    <message>
        <source>Overcast</source>
        <translation>陰天</translation>
    </message>
    <message>
        <source>Sun and sky</source>
        <translation>日光與天光</translation>
    </message>
    <message>
        <source>Hard noon sun</source>
        <translation>正午硬光</translation>
    </message>
    <message>
        <source>Window by day</source>
        <translation>日間窗光</translation>
    </message>
    <message>
        <source>Fluorescent</source>
        <translation>日光燈</translation>
    </message>
    <message>
        <source>Neon</source>
        <translation>霓虹</translation>
    </message>
    <message>
        <source>Screen flicker</source>
        <translation>螢幕閃光</translation>
    </message>
    <message>
        <source>Shafts of light</source>
        <translation>光束</translation>
    </message>
    <message>
        <source>Lightning</source>
        <translation>閃電</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Noon</source>
        <translation>正午</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>早晨</translation>
    </message>
    <message>
        <source>Early morning</source>
        <translation>清晨</translation>
    </message>
    <message>
        <source>Dawn</source>
        <translation>黎明</translation>
    </message>
    <message>
        <source>Late afternoon</source>
        <translation>傍晚前</translation>
    </message>
    <message>
        <source>Sunset</source>
        <translation>日落</translation>
    </message>
    <message>
        <source>Dusk</source>
        <translation>黃昏</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>傍晚</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜</translation>
    </message>
    <message>
        <source>Before dawn</source>
        <translation>黎明前</translation>
    </message>
    <message>
        <source>No time given</source>
        <translation>未註明時間</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排隊中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>已過期</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>已算圖</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>站立</translation>
    </message>
    <message>
        <source>Standing, breathing</source>
        <translation>站立呼吸</translation>
    </message>
    <message>
        <source>Walking</source>
        <translation>走路</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>跑步</translation>
    </message>
    <message>
        <source>Pointing</source>
        <translation>指</translation>
    </message>
    <message>
        <source>On the telephone</source>
        <translation>講電話</translation>
    </message>
    <message>
        <source>Arms crossed</source>
        <translation>雙臂交叉</translation>
    </message>
    <message>
        <source>Hands on hips</source>
        <translation>雙手叉腰</translation>
    </message>
    <message>
        <source>Hands in pockets</source>
        <translation>雙手插口袋</translation>
    </message>
    <message>
        <source>Hand to the chin</source>
        <translation>手托下巴</translation>
    </message>
    <message>
        <source>Saluting</source>
        <translation>敬禮</translation>
    </message>
    <message>
        <source>Waving</source>
        <translation>揮手</translation>
    </message>
    <message>
        <source>Hands up</source>
        <translation>舉起雙手</translation>
    </message>
    <message>
        <source>Cheering</source>
        <translation>歡呼</translation>
    </message>
    <message>
        <source>Reaching out</source>
        <translation>伸手</translation>
    </message>
    <message>
        <source>Knocking at a door</source>
        <translation>敲門</translation>
    </message>
    <message>
        <source>Throwing</source>
        <translation>投擲</translation>
    </message>
    <message>
        <source>Holding out a hand</source>
        <translation>伸出手</translation>
    </message>
    <message>
        <source>Carrying in both arms</source>
        <translation>雙手捧著</translation>
    </message>
    <message>
        <source>Reading what one holds</source>
        <translation>閱讀手中物</translation>
    </message>
    <message>
        <source>Drinking</source>
        <translation>喝</translation>
    </message>
    <message>
        <source>Face in the hands</source>
        <translation>掩面</translation>
    </message>
    <message>
        <source>Bowing</source>
        <translation>鞠躬</translation>
    </message>
    <message>
        <source>Leaning back on a wall</source>
        <translation>背靠牆</translation>
    </message>
    <message>
        <source>Leaning on a table</source>
        <translation>撐在桌上</translation>
    </message>
    <message>
        <source>Leaning a shoulder on a wall</source>
        <translation>肩靠牆</translation>
    </message>
    <message>
        <source>Crouching</source>
        <translation>蹲下</translation>
    </message>
    <message>
        <source>Cowering</source>
        <translation>蜷縮</translation>
    </message>
    <message>
        <source>Crawling</source>
        <translation>爬行</translation>
    </message>
    <message>
        <source>Kneeling</source>
        <translation>跪</translation>
    </message>
    <message>
        <source>On one knee</source>
        <translation>單膝跪地</translation>
    </message>
    <message>
        <source>Kneeling, hands together</source>
        <translation>跪著合掌</translation>
    </message>
    <message>
        <source>Sitting</source>
        <translation>坐</translation>
    </message>
    <message>
        <source>Sitting, elbows on the knees</source>
        <translation>坐著，手肘撐膝</translation>
    </message>
    <message>
        <source>Sitting back</source>
        <translation>往後靠坐</translation>
    </message>
    <message>
        <source>Sitting, legs crossed</source>
        <translation>坐著翹腳</translation>
    </message>
    <message>
        <source>Sitting at a table</source>
        <translation>坐在桌前</translation>
    </message>
    <message>
        <source>Writing at a table</source>
        <translation>伏案書寫</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>打字</translation>
    </message>
    <message>
        <source>Eating at a table</source>
        <translation>在桌邊吃飯</translation>
    </message>
    <message>
        <source>Driving</source>
        <translation>開車</translation>
    </message>
    <message>
        <source>Riding</source>
        <translation>騎乘</translation>
    </message>
    <message>
        <source>Sitting cross-legged</source>
        <translation>盤腿坐</translation>
    </message>
    <message>
        <source>On the floor, arms round the knees</source>
        <translation>坐地抱膝</translation>
    </message>
    <message>
        <source>Lying</source>
        <translation>躺</translation>
    </message>
    <message>
        <source>Lying on the front</source>
        <translation>俯臥</translation>
    </message>
    <message>
        <source>Asleep on the side</source>
        <translation>側睡</translation>
    </message>
    <message>
        <source>On guard, fists up</source>
        <translation>舉拳戒備</translation>
    </message>
    <message>
        <source>Punching</source>
        <translation>出拳</translation>
    </message>
    <message>
        <source>Seizing by the collar</source>
        <translation>揪住衣領</translation>
    </message>
    <message>
        <source>Warding off</source>
        <translation>舉手擋格</translation>
    </message>
    <message>
        <source>Struck in the face</source>
        <translation>臉上挨拳</translation>
    </message>
    <message>
        <source>Kicking</source>
        <translation>踢</translation>
    </message>
    <message>
        <source>Aiming a handgun</source>
        <translation>舉槍瞄準</translation>
    </message>
    <message>
        <source>Thrown back</source>
        <translation>向後跌</translation>
    </message>
    <message>
        <source>Embracing</source>
        <translation>擁抱</translation>
    </message>
    <message>
        <source>Pushing</source>
        <translation>推</translation>
    </message>
    <message>
        <source>Lifting from the floor</source>
        <translation>從地上抬起</translation>
    </message>
    <message>
        <source>Creeping</source>
        <translation>躡手躡腳</translation>
    </message>
    <message>
        <source>Climbing</source>
        <translation>攀爬</translation>
    </message>
    <message>
        <source>Dancing in hold</source>
        <translation>跳舞，帶舞</translation>
    </message>
    <message>
        <source>Dancing, following</source>
        <translation>跳舞，跟舞</translation>
    </message>
    <message>
        <source>An arm round somebody</source>
        <translation>摟著旁人</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation>手勢</translation>
    </message>
    <message>
        <source>Leaning</source>
        <translation>倚靠</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低姿</translation>
    </message>
    <message>
        <source>Fighting</source>
        <translation>打鬥</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>互動</translation>
    </message>
    <message>
        <source>Embrace</source>
        <translation>擁抱</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>共舞</translation>
    </message>
    <message>
        <source>Shake hands</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>An arm round the other</source>
        <translation>一人摟著另一人</translation>
    </message>
    <message>
        <source>Squared up</source>
        <translation>對峙</translation>
    </message>
    <message>
        <source>A blow that lands</source>
        <translation>一拳打中</translation>
    </message>
    <message>
        <source>A kick that lands</source>
        <translation>一腳踢中</translation>
    </message>
    <message>
        <source>Seized by the collar</source>
        <translation>被揪住衣領</translation>
    </message>
    <message>
        <source>Held at gunpoint</source>
        <translation>被槍指著</translation>
    </message>
    <message>
        <source>Back light</source>
        <translation>逆光</translation>
    </message>
    <message>
        <source>Kicker</source>
        <translation>側逆光</translation>
    </message>
    <message>
        <source>Hair light</source>
        <translation>髮光</translation>
    </message>
    <message>
        <source>Side light</source>
        <translation>側光</translation>
    </message>
    <message>
        <source>Background light</source>
        <translation>背景光</translation>
    </message>
    <message>
        <source>Eye light</source>
        <translation>眼神光</translation>
    </message>
</context>
<context>
    <name>FocusSection</name>
    <message>
        <source>Focus and keys</source>
        <translation>焦點與關鍵格</translation>
    </message>
    <message>
        <source>Focus distance</source>
        <translation>對焦距離</translation>
    </message>
    <message>
        <source>Key camera here</source>
        <translation>在此設攝影機關鍵格</translation>
    </message>
    <message>
        <source>Keep the camera as it stands at the playhead; keys win over the move</source>
        <translation>把攝影機在播放頭處的位置記下；關鍵格優先於運鏡</translation>
    </message>
    <message>
        <source>Key the view</source>
        <translation>以視角設關鍵格</translation>
    </message>
    <message>
        <source>A key where the stage&apos;s free view looks from</source>
        <translation>在舞台自由視角的位置設關鍵格</translation>
    </message>
    <message>
        <source>Curves…</source>
        <translation>曲線…</translation>
    </message>
    <message>
        <source>Position, lens and focus over time</source>
        <translation>位置、鏡頭與焦點隨時間的變化</translation>
    </message>
    <message>
        <source>Other hands</source>
        <translation>換一雙手</translation>
    </message>
    <message>
        <source>Shake the camera otherwise; the same in every take</source>
        <translation>換一種晃動；每個鏡次都相同</translation>
    </message>
    <message>
        <source>Depth of field</source>
        <translation>景深</translation>
    </message>
    <message>
        <source>Motion blur, 180° shutter</source>
        <translation>動態模糊，180° 快門</translation>
    </message>
    <message>
        <source>In every clay take and panel of the project</source>
        <translation>用於專案中每個素模鏡次與分鏡格</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>清澈</translation>
    </message>
    <message>
        <source>How far one sees in the air of this scene</source>
        <translation>這場戲空氣中的能見度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>光圈</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>焦點</translation>
    </message>
    <message>
        <source>Rack</source>
        <translation>移焦</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>清晰範圍</translation>
    </message>
    <message>
        <source>Fog</source>
        <translation>霧</translation>
    </message>
    <message>
        <source>Focused at {m} m; sharp between these distances from the camera.</source>
        <translation>對焦在 {m} 公尺；距攝影機這兩個距離之間是清晰的。</translation>
    </message>
    <message>
        <source>At frame {n} the set crosses the frame in {s} s. Under 7 s at 24 frames a second it strobes: slow the move down, or mean it.</source>
        <translation>第 {n} 格時，場景 {s} 秒就橫越畫面。每秒 24 格時少於 7 秒會閃跳：請放慢運鏡，除非是刻意的。</translation>
    </message>
    <message>
        <source>The subject</source>
        <translation>主體</translation>
    </message>
    <message>
        <source>A distance</source>
        <translation>固定距離</translation>
    </message>
    <message>
        <source>Pulled by keys</source>
        <translation>由關鍵格移焦</translation>
    </message>
    <message>
        <source>From here to…</source>
        <translation>從這裡移到…</translation>
    </message>
    <message>
        <source>Camera at frame {n}, {lens} mm</source>
        <translation>攝影機，第 {n} 格，{lens} mm</translation>
    </message>
    <message>
        <source>Focus at frame {n}, {at}</source>
        <translation>焦點，第 {n} 格，{at}</translation>
    </message>
    <message>
        <source>Put the playhead there</source>
        <translation>把播放頭移到那裡</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>移除這個關鍵格</translation>
    </message>
    <message>
        <source>Remove: {key}</source>
        <translation>移除：{key}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>GroupBar</name>
    <message>
        <source>Face one another</source>
        <translation>彼此相對</translation>
    </message>
    <message>
        <source>Face the first</source>
        <translation>面向第一人</translation>
    </message>
    <message>
        <source>Stand</source>
        <translation>站位</translation>
    </message>
    <message>
        <source>Walk along</source>
        <translation>一起走</translation>
    </message>
    <message>
        <source>Go where the first goes, in the formation that they stand in now</source>
        <translation>照現在的隊形，跟著第一人走</translation>
    </message>
    <message>
        <source>As a pair</source>
        <translation>雙人動作</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並肩</translation>
    </message>
    <message>
        <source>One behind the other</source>
        <translation>一前一後</translation>
    </message>
    <message>
        <source>In a wedge</source>
        <translation>楔形</translation>
    </message>
    <message>
        <source>In a circle</source>
        <translation>圍成一圈</translation>
    </message>
</context>
<context>
    <name>GuidesMenu</name>
    <message>
        <source>Thirds</source>
        <translation>三分線</translation>
    </message>
    <message>
        <source>Centre cross</source>
        <translation>中心十字</translation>
    </message>
    <message>
        <source>Action safe</source>
        <translation>動作安全框</translation>
    </message>
    <message>
        <source>Title safe</source>
        <translation>字幕安全框</translation>
    </message>
    <message>
        <source>No mask</source>
        <translation>無遮幅</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Workspace %1</source>
        <translation>工作區：%1</translation>
    </message>
</context>
<context>
    <name>InputsSection</name>
    <message>
        <source>Inputs</source>
        <translation>輸入素材</translation>
    </message>
    <message>
        <source>The video that is drawn from the stage for every take and leads the model.</source>
        <translation>每次算圖前由舞台畫出、用來引導模型的影片。</translation>
    </message>
    <message>
        <source>Give a picture</source>
        <translation>加入圖片</translation>
    </message>
    <message>
        <source>A frame to begin or end with, or who and what is to be seen.</source>
        <translation>作為起始或結束的畫面，或要出現的人與物。</translation>
    </message>
    <message>
        <source>Turns the look towards that of another seed, bit by bit.</source>
        <translation>把畫面風貌逐步轉向另一個種子。</translation>
    </message>
    <message>
        <source>Vary towards another seed</source>
        <translation>轉向另一個種子</translation>
    </message>
    <message>
        <source>As it begins</source>
        <translation>沿用開場</translation>
    </message>
    <message>
        <source>Another way</source>
        <translation>換一種走向</translation>
    </message>
    <message>
        <source>Another way keeps how the shot begins and changes how it goes on.</source>
        <translation>保留鏡頭的開場，改變後續的走向。</translation>
    </message>
    <message>
        <source>Yet another way</source>
        <translation>再換一種走向</translation>
    </message>
    <message>
        <source>The film&apos;s frames</source>
        <translation>影片的格率</translation>
    </message>
    <message>
        <source>The model&apos;s own frames</source>
        <translation>模型自己的格率</translation>
    </message>
    <message>
        <source>A model moves best at the rate it learned. The film&apos;s frames are drawn between.</source>
        <translation>模型以它學過的每秒格數動得最好；影片的其他格會補在中間。</translation>
    </message>
    <message>
        <source>Every block</source>
        <translation>完整運算</translation>
    </message>
    <message>
        <source>Skip what hardly changes</source>
        <translation>略過幾乎不變的部分</translation>
    </message>
    <message>
        <source>Skip more</source>
        <translation>略過更多</translation>
    </message>
    <message>
        <source>Quicker, and close to the whole: the take&apos;s record says what was left out.</source>
        <translation>更快，且接近完整結果：鏡次紀錄會註明略過了什麼。</translation>
    </message>
    <message>
        <source>Stage video</source>
        <translation>舞台影片</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強度</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>LoRAs</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>變化</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>動態</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>步調</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>The model&apos;s own: %1</source>
        <translation>模型預設：%1</translation>
    </message>
    <message>
        <source>The model obeys it with an IC-LoRA for it in its folder.</source>
        <translation>模型資料夾裡若有對應的 IC-LoRA，就會依照它。</translation>
    </message>
    <message>
        <source>%1 has no use for pictures.</source>
        <translation>%1 用不到圖片。</translation>
    </message>
    <message>
        <source>None: words only</source>
        <translation>無：只用文字</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>姿勢</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線稿</translation>
    </message>
    <message>
        <source>Normals</source>
        <translation>法線</translation>
    </message>
    <message>
        <source>Figures and things by colour</source>
        <translation>以顏色區分人與物</translation>
    </message>
    <message>
        <source>Clay</source>
        <translation>素模</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光線</translation>
    </message>
    <message>
        <source>Camera in numbers</source>
        <translation>攝影機數據</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首格</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>末格</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>第 %1 格</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>參考圖</translation>
    </message>
    <message>
        <source>Begin where the shot before ends</source>
        <translation>從上一鏡的結尾開始</translation>
    </message>
    <message>
        <source>Begin with the frame in the viewer</source>
        <translation>以檢視器中的這一格開始</translation>
    </message>
    <message>
        <source>End with the frame in the viewer</source>
        <translation>以檢視器中的這一格結束</translation>
    </message>
    <message>
        <source>First frame from a file…</source>
        <translation>從檔案選首格…</translation>
    </message>
    <message>
        <source>Last frame from a file…</source>
        <translation>從檔案選末格…</translation>
    </message>
    <message>
        <source>Frame at the playhead from a file…</source>
        <translation>從檔案選播放頭處的那一格…</translation>
    </message>
    <message>
        <source>Reference from a file…</source>
        <translation>從檔案選參考圖…</translation>
    </message>
    <message>
        <source>%1 has no use for it.</source>
        <translation>%1 用不到它。</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>Render shot</source>
        <translation>算圖此鏡頭</translation>
    </message>
    <message>
        <source>Render this shot as it stands  Ctrl+Enter</source>
        <translation>依目前狀態算圖此鏡頭  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Choose a shot on the board or in the script.</source>
        <translation>請在分鏡或劇本中選擇一個鏡頭。</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>A quick look first: half the size, a third of the steps, the same seed</source>
        <translation>先快速看看：一半尺寸、三分之一步數、相同種子</translation>
    </message>
    <message>
        <source>Render a draft</source>
        <translation>算草稿</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>算圖中…</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>已在佇列中</translation>
    </message>
    <message>
        <source>Render another take</source>
        <translation>再算一個鏡次</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Shot %1</source>
        <translation>鏡頭 %1</translation>
    </message>
    <message>
        <source>Scene %1</source>
        <translation>場景 %1</translation>
    </message>
    <message>
        <source>Cancel shot %1</source>
        <translation>取消鏡頭 %1</translation>
    </message>
    <message>
        <source>Cancel scene %1</source>
        <translation>取消場景 %1</translation>
    </message>
    <message>
        <source>Render shot %1 first</source>
        <translation>先算鏡頭 %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>one of %1 seeds</source>
        <translation>%1 個種子之一</translation>
    </message>
    <message>
        <source>waits for the stage&apos;s picture</source>
        <translation>等待舞台畫面</translation>
    </message>
    <message>
        <source>waits for its control video</source>
        <translation>等待控制影片</translation>
    </message>
    <message>
        <source>stopped for a draft, begins anew</source>
        <translation>已讓位給草稿，稍後重新算圖</translation>
    </message>
    <message>
        <source>final, waiting</source>
        <translation>正式，等待中</translation>
    </message>
    <message>
        <source>overnight, waiting</source>
        <translation>夜間，等待中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Drag to another place, or Alt+Up and Alt+Down</source>
        <translation>拖曳到其他位置，或按 Alt+↑、Alt+↓</translation>
    </message>
    <message>
        <source>panel</source>
        <translation>分鏡圖</translation>
    </message>
    <message>
        <source>stage&apos;s picture</source>
        <translation>舞台畫面</translation>
    </message>
    <message>
        <source>control video</source>
        <translation>控制影片</translation>
    </message>
    <message>
        <source>beats</source>
        <translation>節拍</translation>
    </message>
</context>
<context>
    <name>KitSection</name>
    <message>
        <source>Film back and lenses</source>
        <translation>底片規格與鏡頭組</translation>
    </message>
    <message>
        <source>The project&apos;s</source>
        <translation>全片共用</translation>
    </message>
    <message>
        <source>This set-up&apos;s own</source>
        <translation>此機位專用</translation>
    </message>
    <message>
        <source>Whose film back</source>
        <translation>底片規格屬於誰</translation>
    </message>
    <message>
        <source>Planned lenses become the nearest of the set; those set by hand stay</source>
        <translation>規劃的焦段換成鏡頭組裡最接近的；手動設定的不變</translation>
    </message>
    <message>
        <source>Film back</source>
        <translation>底片規格</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>屬於</translation>
    </message>
    <message>
        <source>Lens set</source>
        <translation>鏡頭組</translation>
    </message>
    <message>
        <source>{w} × {h} mm are used; {lens} mm sees {deg}° across.</source>
        <translation>使用 {w} × {h} 公釐；{lens} 公釐的水平視角是 {deg}°。</translation>
    </message>
</context>
<context>
    <name>LampSection</name>
    <message>
        <source>This set-up&apos;s own; the scene has {value}.</source>
        <translation>此機位專用；場景是 {value}。</translation>
    </message>
</context>
<context>
    <name>LibraryPopup</name>
    <message>
        <source>Library</source>
        <translation>物品庫</translation>
    </message>
    <message>
        <source>Find a thing</source>
        <translation>尋找物品</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>From a file (glTF) …</source>
        <translation>從檔案（glTF）…</translation>
    </message>
    <message>
        <source>Add a thing from a file</source>
        <translation>從檔案加入物件</translation>
    </message>
</context>
<context>
    <name>Light</name>
    <message>
        <source>key</source>
        <translation>主光</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>輔光</translation>
    </message>
    <message>
        <source>rim</source>
        <translation>輪廓光</translation>
    </message>
    <message>
        <source>practical</source>
        <translation>實景光源</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗光</translation>
    </message>
    <message>
        <source>sun</source>
        <translation>太陽</translation>
    </message>
    <message>
        <source>street lamp</source>
        <translation>路燈</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>全黑</translation>
    </message>
    <message>
        <source>Deep shadow</source>
        <translation>深暗部</translation>
    </message>
    <message>
        <source>Middle grey</source>
        <translation>中灰</translation>
    </message>
    <message>
        <source>One stop over</source>
        <translation>高一級</translation>
    </message>
    <message>
        <source>Nearly white</source>
        <translation>接近全白</translation>
    </message>
    <message>
        <source>Clipped</source>
        <translation>過曝</translation>
    </message>
    <message>
        <source>face</source>
        <translation>臉</translation>
    </message>
    <message>
        <source>head, turned away</source>
        <translation>背對的頭</translation>
    </message>
    <message>
        <source>{name}, {where}: key to fill {ratio}</source>
        <translation>{name}，{where}：主輔光比 {ratio}</translation>
    </message>
    <message>
        <source>lit {stops}</source>
        <translation>亮側 {stops}</translation>
    </message>
    <message>
        <source>shadow {stops}</source>
        <translation>暗側 {stops}</translation>
    </message>
    <message>
        <source>background {stops} stops</source>
        <translation>背景 {stops} 級</translation>
    </message>
</context>
<context>
    <name>LightReading</name>
    <message>
        <source>Read the light</source>
        <translation>測光</translation>
    </message>
    <message>
        <source>A spot meter on the subject&apos;s face, as the camera sees it</source>
        <translation>從攝影機的角度，用點測光表測主體的臉</translation>
    </message>
</context>
<context>
    <name>LightSection</name>
    <message>
        <source>Light</source>
        <translation>燈光</translation>
    </message>
    <message>
        <source>This set-up&apos;s own</source>
        <translation>此機位專用</translation>
    </message>
    <message>
        <source>Where the key stands on the plan, in the world</source>
        <translation>主光在平面圖上的方位</translation>
    </message>
    <message>
        <source>How high the key stands above the horizon</source>
        <translation>主光高於水平線的角度</translation>
    </message>
    <message>
        <source>Lit</source>
        <translation>光源</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>佈光</translation>
    </message>
    <message>
        <source>Lighting set-up</source>
        <translation>佈光方式</translation>
    </message>
    <message>
        <source>Back to the scene&apos;s light</source>
        <translation>回到場景的佈光</translation>
    </message>
    <message>
        <source>A lamp on a stand, or a thing on the set that shines</source>
        <translation>燈架上的燈，或場上會發光的物件</translation>
    </message>
    <message>
        <source>Key from</source>
        <translation>主光來源</translation>
    </message>
    <message>
        <source>Key azimuth</source>
        <translation>主光方位</translation>
    </message>
    <message>
        <source>Key height</source>
        <translation>主光高度</translation>
    </message>
    <message>
        <source>Key distance</source>
        <translation>主光距離</translation>
    </message>
    <message>
        <source>as the set-up</source>
        <translation>依佈光</translation>
    </message>
    <message>
        <source>From whom it is aimed at; its level there stays</source>
        <translation>離照射對象的距離；照在對象上的亮度不變</translation>
    </message>
    <message>
        <source>Whom the key stands around and is aimed at</source>
        <translation>主光圍著誰架、照著誰</translation>
    </message>
    <message>
        <source>Key aims at</source>
        <translation>主光照向</translation>
    </message>
    <message>
        <source>Key colour</source>
        <translation>主光色溫</translation>
    </message>
    <message>
        <source>Key width</source>
        <translation>主光寬度</translation>
    </message>
    <message>
        <source>How wide the source is: the wider, the softer</source>
        <translation>光源的寬度：越寬越柔</translation>
    </message>
    <message>
        <source>Key to fill</source>
        <translation>主輔光比</translation>
    </message>
    <message>
        <source>The lit cheek against what the fill gives the shadow cheek</source>
        <translation>亮側臉頰與輔光給暗側臉頰的亮度之比</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Stops that the iris opens or closes: everything gets brighter</source>
        <translation>光圈開大或縮小的級數：整個畫面一起變亮或變暗</translation>
    </message>
    <message>
        <source>This set-up has a light of its own; as yet it is the scene&apos;s.</source>
        <translation>這個機位有自己的佈光；目前和場景一樣。</translation>
    </message>
    <message numerus="yes">
        <source>Lit otherwise than its scene in %n thing(s).</source>
        <translation>
            <numerusform>與場景的佈光有 %n 處不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>來自 %1</translation>
    </message>
    <message>
        <source>From the scene</source>
        <translation>來自場景</translation>
    </message>
    <message>
        <source>From the scene, as planned</source>
        <translation>來自場景，依規劃</translation>
    </message>
    <message>
        <source>Make standing light of %1</source>
        <translation>設為 %1 的常設佈光</translation>
    </message>
    <message>
        <source>Light the scene as %1</source>
        <translation>場景改用 %1 的佈光</translation>
    </message>
    <message>
        <source>A stand</source>
        <translation>燈架</translation>
    </message>
    <message>
        <source>The sun, or a stand</source>
        <translation>太陽，或燈架</translation>
    </message>
    <message>
        <source>The middle of the marks</source>
        <translation>走位的中心</translation>
    </message>
</context>
<context>
    <name>LoraList</name>
    <message>
        <source>Add a LoRA</source>
        <translation>加入 LoRA</translation>
    </message>
    <message>
        <source>Weights that add a style or a face: files in the folder “loras” beside models</source>
        <translation>加入風格或臉孔的權重：模型旁「loras」資料夾中的檔案</translation>
    </message>
    <message>
        <source>Add “%1” for the move</source>
        <translation>為此運鏡加上「%1」</translation>
    </message>
    <message>
        <source>%1 moves the camera as the shot does; a stage video does so more exactly.</source>
        <translation>%1 的運鏡與此鏡頭相同；舞台影片會更精確。</translation>
    </message>
    <message>
        <source>Strength of %1</source>
        <translation>%1 的強度</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>MachineDialog</name>
    <message>
        <source>This machine</source>
        <translation>這台電腦</translation>
    </message>
    <message>
        <source>Looking at the graphics card, memory, disk and models…</source>
        <translation>正在檢查顯示卡、記憶體、磁碟與模型…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Script</source>
        <translation>劇本</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>檢視器</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>分鏡</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>屬性</translation>
    </message>
    <message>
        <source>Render queue</source>
        <translation>算圖佇列</translation>
    </message>
    <message>
        <source>Continuity</source>
        <translation>連戲</translation>
    </message>
    <message>
        <source>Cast and locations</source>
        <translation>角色與場地</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近開啟</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>佈景主題</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚無項目</translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message>
        <source>To the mark before</source>
        <translation>到上一個走位點</translation>
    </message>
    <message>
        <source>To the next mark</source>
        <translation>到下一個走位點</translation>
    </message>
    <message>
        <source>at frame </source>
        <translation>到位格 </translation>
    </message>
    <message>
        <source>Reached in frame</source>
        <translation>到位的格</translation>
    </message>
    <message>
        <source>stays </source>
        <translation>停留 </translation>
    </message>
    <message>
        <source> fr</source>
        <translation> 格</translation>
    </message>
    <message>
        <source>Stays for</source>
        <translation>停留多久</translation>
    </message>
    <message>
        <source>bends </source>
        <translation>繞行 </translation>
    </message>
    <message>
        <source>The way on swings out, to the left; to the right below zero</source>
        <translation>接下來的路線往左繞；負值往右繞</translation>
    </message>
    <message>
        <source>Go on at a natural pace</source>
        <translation>以自然步速前往</translation>
    </message>
    <message>
        <source>Go on at a natural pace: a walk at 1.4 m/s, a run at 3.5 m/s</source>
        <translation>以自然步速前往：走路每秒 1.4 公尺，跑步每秒 3.5 公尺</translation>
    </message>
    <message>
        <source>Mark %1 of %2</source>
        <translation>走位點 %1／%2</translation>
    </message>
    <message>
        <source>Moves as recorded</source>
        <translation>照錄下的動作</translation>
    </message>
    <message>
        <source>Stays to the end</source>
        <translation>停到最後</translation>
    </message>
    <message>
        <source>Stays in place</source>
        <translation>留在原地</translation>
    </message>
    <message>
        <source>Goes through: {thing}</source>
        <translation>路線穿過：{thing}</translation>
    </message>
    <message>
        <source>Creeps at {speed} m/s</source>
        <translation>緩步，每秒 {speed} 公尺</translation>
    </message>
    <message>
        <source>Walks at {speed} m/s</source>
        <translation>走路，每秒 {speed} 公尺</translation>
    </message>
    <message>
        <source>Runs at {speed} m/s</source>
        <translation>跑步，每秒 {speed} 公尺</translation>
    </message>
    <message>
        <source>Sprints at {speed} m/s</source>
        <translation>衝刺，每秒 {speed} 公尺</translation>
    </message>
    <message>
        <source>Too fast to walk: {speed} m/s</source>
        <translation>走路走不了這麼快：每秒 {speed} 公尺</translation>
    </message>
    <message>
        <source>Too fast for anybody: {speed} m/s</source>
        <translation>沒人跑得了這麼快：每秒 {speed} 公尺</translation>
    </message>
</context>
<context>
    <name>MergeSection</name>
    <message>
        <source>Merge</source>
        <translation>合併</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>關閉訊息</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Models to download…</source>
        <translation>可下載的模型…</translation>
    </message>
    <message>
        <source>Copy the folder</source>
        <translation>複製資料夾路徑</translation>
    </message>
    <message>
        <source>Models folders…</source>
        <translation>模型資料夾…</translation>
    </message>
    <message>
        <source>For rendered takes, add %1</source>
        <translation>要產生算圖鏡次，請加入 %1</translation>
    </message>
    <message>
        <source>This machine renders in clay</source>
        <translation>這台電腦以素模算圖</translation>
    </message>
    <message>
        <source>Put it in %1</source>
        <translation>請放在 %1</translation>
    </message>
    <message>
        <source>Download of %1</source>
        <translation>%1 的下載</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下載</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>畫面</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>鏡次</translation>
    </message>
    <message>
        <source>up to %1 GiB to download</source>
        <translation>下載最多 %1 GiB</translation>
    </message>
    <message>
        <source>%1 GiB of memory</source>
        <translation>記憶體 %1 GiB</translation>
    </message>
    <message>
        <source>Here: %1</source>
        <translation>已在：%1</translation>
    </message>
    <message>
        <source>Stopped. What has arrived is kept.</source>
        <translation>已停止，收到的部分已保留。</translation>
    </message>
    <message>
        <source>On request: its makers ask for an account and for consent to their licence.</source>
        <translation>需申請：製作者要求登入帳號並同意授權條款。</translation>
    </message>
    <message>
        <source>It asks for more memory than this machine has: %1 GiB.</source>
        <translation>所需記憶體超過這台電腦的 %1 GiB。</translation>
    </message>
    <message>
        <source>Asking what it consists of…</source>
        <translation>正在查詢包含哪些檔案…</translation>
    </message>
    <message>
        <source>Checking what is here: %1 of %2 GiB</source>
        <translation>正在檢查已有的部分：%1／%2 GiB</translation>
    </message>
    <message>
        <source>%1 of %2 GiB</source>
        <translation>%1／%2 GiB</translation>
    </message>
    <message>
        <source>%1 MB a second</source>
        <translation>每秒 %1 MB</translation>
    </message>
    <message>
        <source>about %1 minutes left</source>
        <translation>約剩 %1 分鐘</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Looking at this machine and its models…</source>
        <translation>正在查看這台電腦與模型…</translation>
    </message>
    <message>
        <source>Nothing leaves or reaches this machine until you press Download.</source>
        <translation>按下「下載」之前，這台電腦不會收發任何資料。</translation>
    </message>
    <message>
        <source>Models folders…</source>
        <translation>模型資料夾…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>%1 with %2 GiB</source>
        <translation>%1，%2 GiB</translation>
    </message>
    <message>
        <source>no graphics card for models, %2 GiB of memory</source>
        <translation>沒有可算模型的顯示卡，記憶體 %2 GiB</translation>
    </message>
    <message>
        <source>This machine: %3. Downloads go to %1, where %2 GiB are free.</source>
        <translation>這台電腦：%3。下載會放到 %1，那裡還有 %2 GiB。</translation>
    </message>
</context>
<context>
    <name>MoveSection</name>
    <message>
        <source>Move and time</source>
        <translation>運鏡與時間</translation>
    </message>
    <message>
        <source>Speed in its unit</source>
        <translation>以單位表示的速度</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>運鏡</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>Typed; choose a speed to take the table&apos;s again</source>
        <translation>手動輸入；選一個速度就回到表定值</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera keys carry this shot; the move waits until they are gone.</source>
        <translation>這個鏡頭由攝影機關鍵格帶動；移除後運鏡才生效。</translation>
    </message>
    <message>
        <source>Between its ramps; {far} in the whole shot.</source>
        <translation>緩起緩收之間的速度；整個鏡頭走 {far}。</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project from a script</source>
        <translation>從劇本建立新專案</translation>
    </message>
    <message>
        <source>Plan the shots</source>
        <translation>規劃分鏡</translation>
    </message>
    <message>
        <source>Choose a screenplay</source>
        <translation>選擇劇本</translation>
    </message>
    <message>
        <source>Screenplays (%1);;All files (*)</source>
        <translation>劇本 (%1);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Where the project goes</source>
        <translation>專案的存放位置</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>每秒 %1 格</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>劇本</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>畫面</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>格率</translation>
    </message>
</context>
<context>
    <name>PaintingDialog</name>
    <message>
        <source>Paint the panel of %1</source>
        <translation>繪製 %1 的分鏡圖</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>繪製</translation>
    </message>
    <message>
        <source> % kept</source>
        <translation> % 保留</translation>
    </message>
    <message>
        <source>How much of that picture shows through: 0 % is all new.</source>
        <translation>那張圖保留多少：0 % 為全新繪製。</translation>
    </message>
    <message>
        <source>The panel as it is</source>
        <translation>目前的分鏡圖</translation>
    </message>
    <message>
        <source>Painter</source>
        <translation>繪圖模型</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始畫面</translation>
    </message>
    <message>
        <source>Paint anew</source>
        <translation>重畫範圍</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>依照</translation>
    </message>
    <message>
        <source>How much is kept</source>
        <translation>保留多少</translation>
    </message>
    <message>
        <source>How strongly it leads</source>
        <translation>依照的強度</translation>
    </message>
    <message>
        <source>What the model will make of it</source>
        <translation>模型將如何繪製</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>姿勢</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線稿</translation>
    </message>
    <message>
        <source>The model&apos;s own: %1</source>
        <translation>模型自己的：%1</translation>
    </message>
    <message>
        <source>None: words only</source>
        <translation>無：只用文字</translation>
    </message>
    <message>
        <source>%1 obeys no picture of the stage.</source>
        <translation>%1 不會依照舞台的任何畫面。</translation>
    </message>
    <message>
        <source>Nothing: words alone</source>
        <translation>無：只用文字</translation>
    </message>
    <message>
        <source>The stage&apos;s picture</source>
        <translation>舞台的畫面</translation>
    </message>
    <message>
        <source>The painting that is there</source>
        <translation>現有的畫</translation>
    </message>
    <message>
        <source>The stage&apos;s picture, changed by words</source>
        <translation>舞台的畫面，依文字修改</translation>
    </message>
    <message>
        <source>The painting that is there, changed by words</source>
        <translation>現有的畫，依文字修改</translation>
    </message>
    <message>
        <source>%1 starts from no picture.</source>
        <translation>%1 無法從圖片開始。</translation>
    </message>
    <message>
        <source>All but %1</source>
        <translation>除了 %1 以外</translation>
    </message>
    <message>
        <source>It needs a picture to paint over.</source>
        <translation>需要一張可以覆蓋繪製的畫面。</translation>
    </message>
    <message>
        <source>Click what is to be painted anew</source>
        <translation>點選要重畫的部分</translation>
    </message>
    <message>
        <source>The panel is not painted yet.</source>
        <translation>這張分鏡圖還沒有畫過。</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>只有 %1</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>整張圖</translation>
    </message>
    <message>
        <source>Only the people</source>
        <translation>只有人物</translation>
    </message>
    <message>
        <source>All but the people</source>
        <translation>人物以外</translation>
    </message>
    <message>
        <source>Only the sky</source>
        <translation>只有天空</translation>
    </message>
    <message>
        <source>%1 repaints no part of a picture.</source>
        <translation>%1 無法局部重畫。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation>指令面板</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>輸入指令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>指令清單</translation>
    </message>
</context>
<context>
    <name>PassesDialog</name>
    <message>
        <source>Export passes</source>
        <translation>匯出圖層</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Shot %1</source>
        <translation>鏡頭 %1</translation>
    </message>
    <message>
        <source>Every shot of scene %1</source>
        <translation>第 %1 場的所有鏡頭</translation>
    </message>
    <message>
        <source>Every shot on the board</source>
        <translation>分鏡板上的所有鏡頭</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>畫面</translation>
    </message>
    <message>
        <source>Depth, near is white</source>
        <translation>深度（近處為白）</translation>
    </message>
    <message>
        <source>Depth in metres</source>
        <translation>深度（公尺）</translation>
    </message>
    <message>
        <source>Normals</source>
        <translation>法線</translation>
    </message>
    <message>
        <source>Mattes by name</source>
        <translation>依名稱的遮罩</translation>
    </message>
    <message>
        <source>Skeletons</source>
        <translation>骨架</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線稿</translation>
    </message>
    <message>
        <source>Optical flow</source>
        <translation>光流</translation>
    </message>
    <message>
        <source>Light alone</source>
        <translation>純光線</translation>
    </message>
    <message>
        <source>Films (H.264, play everywhere)</source>
        <translation>影片（H.264，到處都能播放）</translation>
    </message>
    <message>
        <source>Films without loss (QuickTime PNG)</source>
        <translation>無損影片（QuickTime PNG）</translation>
    </message>
    <message>
        <source>OpenEXR, a file a frame</source>
        <translation>OpenEXR，每格一檔</translation>
    </message>
    <message>
        <source>PNG, a file a frame</source>
        <translation>PNG，每格一檔</translation>
    </message>
    <message>
        <source>As %1 works</source>
        <translation>依 %1 的尺寸與長度</translation>
    </message>
    <message>
        <source>The project&apos;s, %1</source>
        <translation>專案尺寸，%1</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>其他尺寸</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>寬度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>鏡頭</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>圖層</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>匯出進度</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n 個鏡頭</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s).</source>
        <translation>
            <numerusform>%n 格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder “%1”</source>
        <translation>資料夾「%1」</translation>
    </message>
    <message>
        <source>Say where the passes go.</source>
        <translation>請指定圖層要放在哪裡。</translation>
    </message>
    <message>
        <source>Writing frame %1 of %2</source>
        <translation>正在寫入第 %1 格，共 %2 格</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，沒有寫入任何東西。</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 已寫入。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打開資料夾</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose…</source>
        <translation>選擇…</translation>
    </message>
</context>
<context>
    <name>PersonEditor</name>
    <message>
        <source>The same person under two names</source>
        <translation>同一人有兩個名字</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>等同</translation>
    </message>
    <message>
        <source>This name goes; the one chosen here plays all their scenes</source>
        <translation>這個名字會消失，所有戲改由此處選擇的角色演出</translation>
    </message>
    <message>
        <source>In the script: %1</source>
        <translation>劇本中的名字：%1</translation>
    </message>
    <message>
        <source>From the script.</source>
        <translation>取自劇本。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Also in the script</source>
        <translation>連同劇本一起改</translation>
    </message>
    <message>
        <source>A new name changes the cues and the action, too</source>
        <translation>新名字也會改掉角色名行與動作描述</translation>
    </message>
    <message>
        <source>Age, face, clothes: these words stand in every prompt</source>
        <translation>年齡、面貌、服裝：這些文字會出現在每一則提示詞裡</translation>
    </message>
    <message>
        <source>She</source>
        <translation>她</translation>
    </message>
    <message>
        <source>He</source>
        <translation>他</translation>
    </message>
    <message>
        <source>Left open</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>身高</translation>
    </message>
    <message>
        <source>Pronoun</source>
        <translation>代名詞</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Colour of the figure</source>
        <translation>人偶的顏色</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>How strongly the model obeys the picture</source>
        <translation>模型遵照這張圖片的程度</translation>
    </message>
    <message>
        <source>Strength of %1</source>
        <translation>%1 的強度</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>移除圖片</translation>
    </message>
    <message>
        <source>Not used by this model</source>
        <translation>此模型用不到</translation>
    </message>
</context>
<context>
    <name>PlaceEditor</name>
    <message>
        <source>Where</source>
        <translation>場地</translation>
    </message>
    <message>
        <source>Walls, furniture, view: these words stand in every prompt</source>
        <translation>牆面、家具、景觀：這些文字會出現在每一則提示詞裡</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>The same place written two ways</source>
        <translation>同一場地有兩種寫法</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>等同</translation>
    </message>
    <message>
        <source>This name goes; its scenes are set in the one chosen here</source>
        <translation>這個名稱會消失，其場景改設在此處選擇的場地</translation>
    </message>
    <message>
        <source>From the script.</source>
        <translation>取自劇本。</translation>
    </message>
</context>
<context>
    <name>PlaceScenes</name>
    <message>
        <source>Scenes</source>
        <translation>場景</translation>
    </message>
</context>
<context>
    <name>PracticalSection</name>
    <message>
        <source>Lamps on the set</source>
        <translation>場上的燈</translation>
    </message>
    <message>
        <source>Nothing on this set gives light.</source>
        <translation>這個場景沒有會發光的東西。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好設定</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>The language changes when Previz is started again.</source>
        <translation>語言會在重新啟動 Previz 後變更。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>佈景主題</translation>
    </message>
    <message>
        <source>Models folders</source>
        <translation>模型資料夾</translation>
    </message>
    <message>
        <source>Models come from</source>
        <translation>模型來源</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>語言模型</translation>
    </message>
    <message>
        <source>All that is free</source>
        <translation>所有可用的</translation>
    </message>
    <message>
        <source>What a video model may use of the graphics card&apos;s memory, or of the system&apos;s.</source>
        <translation>影片模型可使用的顯示卡（或系統）記憶體。</translation>
    </message>
    <message>
        <source>Memory for models</source>
        <translation>模型記憶體</translation>
    </message>
    <message>
        <source>Takes are made on</source>
        <translation>用來算鏡次的裝置</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力運算</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add a models folder</source>
        <translation>加入模型資料夾</translation>
    </message>
    <message>
        <source>Remove the chosen models folder</source>
        <translation>移除所選的模型資料夾</translation>
    </message>
    <message>
        <source>Previz always looks in %1</source>
        <translation>Previz 一律會搜尋 %1</translation>
    </message>
    <message>
        <source>Folder of a language model</source>
        <translation>語言模型的資料夾</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>It may propose beats, which you accept one by one. Rules need none.</source>
        <translation>它可以提議節拍，由您逐一接受。規則不需要它。</translation>
    </message>
    <message>
        <source>Ready. It runs on this machine only.</source>
        <translation>就緒。只在這台電腦上執行。</translation>
    </message>
</context>
<context>
    <name>PromptSection</name>
    <message>
        <source>Prompt</source>
        <translation>提示詞</translation>
    </message>
    <message>
        <source>Your own words, added as they are</source>
        <translation>您自己的文字，會原樣加入</translation>
    </message>
    <message>
        <source>Compiled prompt</source>
        <translation>編譯後的提示詞</translation>
    </message>
    <message>
        <source>Length of the prompt</source>
        <translation>提示詞的長度</translation>
    </message>
    <message>
        <source>Remarks on the prompt</source>
        <translation>對提示詞的提醒</translation>
    </message>
    <message>
        <source>Left out of the prompt</source>
        <translation>提示詞略去的內容</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>負面提示詞</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>讀法</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>略去</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n 個字</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, best %2</source>
        <translation>%1，最好 %2</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%2 個詞元中的 %1 個</translation>
    </message>
    <message>
        <source>about %1 of %2 tokens</source>
        <translation>%2 個詞元中的約 %1 個</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>收合</translation>
    </message>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n 個詞</numerusform>
        </translation>
    </message>
    <message>
        <source>Not: </source>
        <translation>避免：</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>來自：%1</translation>
    </message>
    <message>
        <source>the script&apos;s action</source>
        <translation>劇本的動作描述</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>the light&apos;s colour and contrast</source>
        <translation>燈光的色彩與對比</translation>
    </message>
    <message>
        <source>the script&apos;s dialogue</source>
        <translation>劇本的對白</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>構圖</translation>
    </message>
    <message>
        <source>your own words</source>
        <translation>您自己的文字</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>焦段</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>佈光</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>運鏡</translation>
    </message>
    <message>
        <source>the move, and what stands on the stage</source>
        <translation>運鏡與舞台上的物件</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>滾轉</translation>
    </message>
    <message>
        <source>the location</source>
        <translation>場地</translation>
    </message>
    <message>
        <source>what stands on the stage</source>
        <translation>舞台上的物件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>景別</translation>
    </message>
    <message>
        <source>who is framed, and the cast</source>
        <translation>入鏡的人物與角色表</translation>
    </message>
    <message>
        <source>the scene&apos;s heading</source>
        <translation>場景標題</translation>
    </message>
    <message>
        <source>Clay needs no words. A diffusion model would read these.</source>
        <translation>素模不需要文字；擴散模型會讀取這些內容。</translation>
    </message>
    <message>
        <source>Its own: %1</source>
        <translation>自己的：%1</translation>
    </message>
    <message>
        <source>What the model reads. Point at a phrase to see its control.</source>
        <translation>模型讀取的內容。指向片語即可看到對應的控制項。</translation>
    </message>
</context>
<context>
    <name>QueuePane</name>
    <message>
        <source>Keep clay takes up to date</source>
        <translation>自動更新素模鏡次</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Begin no further take; what runs is finished</source>
        <translation>不再開始新的鏡次；進行中的會完成</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>暫停佇列</translation>
    </message>
    <message>
        <source>Render all</source>
        <translation>全部算圖</translation>
    </message>
    <message>
        <source>Render every shot of the cut whose take is missing or out of date</source>
        <translation>算出剪輯中所有缺少或過期的鏡次</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear failed jobs</source>
        <translation>清除失敗的工作</translation>
    </message>
    <message>
        <source>Nothing waits to be rendered.</source>
        <translation>沒有等待算圖的項目。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>還有 %n 項</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuickerField</name>
    <message>
        <source>PyTorch&apos;s own</source>
        <translation>PyTorch 內建</translation>
    </message>
    <message>
        <source>The quickest that is right</source>
        <translation>結果正確中最快的</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力運算</translation>
    </message>
    <message>
        <source>Compile the blocks</source>
        <translation>編譯模型區塊</translation>
    </message>
    <message>
        <source>Seeds of a shot at once where quicker</source>
        <translation>同一鏡頭的多個種子：較快時才同時算</translation>
    </message>
    <message>
        <source>Seeds of a shot always at once</source>
        <translation>同一鏡頭的多個種子：一律同時算</translation>
    </message>
    <message>
        <source>Seeds of a shot one by one</source>
        <translation>同一鏡頭的多個種子：逐一算</translation>
    </message>
    <message>
        <source>Seeds of a shot</source>
        <translation>同一鏡頭的多個種子</translation>
    </message>
    <message>
        <source>The first take of each size takes some minutes longer, later ones are quicker. It needs a C++ compiler.</source>
        <translation>每種尺寸的第一個鏡次會多花幾分鐘，之後的會更快。需要 C++ 編譯器。</translation>
    </message>
    <message>
        <source>Every take uses this one, or says why its model cannot. Bits may change.</source>
        <translation>每個鏡次都用這一種；模型不能用時會說明原因。畫面的位元可能不同。</translation>
    </message>
    <message>
        <source>Tried on this machine when a model is loaded. The take&apos;s record names it.</source>
        <translation>載入模型時在這台電腦上實測。鏡次紀錄會註明用了哪一種。</translation>
    </message>
    <message>
        <source>Each take by itself, as it would be without the others.</source>
        <translation>每個鏡次單獨計算，與沒有其他鏡次時完全相同。</translation>
    </message>
    <message>
        <source>Up to four in one pass where memory allows, though it may be slower. The take&apos;s record says so, and it is verified in the same way.</source>
        <translation>記憶體足夠時最多四個一起算，可能反而較慢。鏡次紀錄會註明，驗證時也以同樣方式重算。</translation>
    </message>
    <message>
        <source>Found in takes that you asked for:</source>
        <translation>從您算過的鏡次實測得知：</translation>
    </message>
    <message>
        <source>Found out in takes that you ask for: one alone, then two, then four. What was quickest stays, for each model and size.</source>
        <translation>在您要求的鏡次中實測：先單獨一個，再兩個，再四個。每種模型與尺寸各自採用最快的方式。</translation>
    </message>
    <message>
        <source>%1: one by one, %2.</source>
        <translation>%1：逐一算（%2）。</translation>
    </message>
    <message>
        <source>%1: one by one is as quick.</source>
        <translation>%1：逐一算一樣快。</translation>
    </message>
    <message>
        <source>%1: %2 at once, %3 times as fast each.</source>
        <translation>%1：同時算 %2 個，每個是原本的 %3 倍快。</translation>
    </message>
</context>
<context>
    <name>RepaintDialog</name>
    <message>
        <source>Repaint a part of take %1</source>
        <translation>局部重畫鏡次 %1</translation>
    </message>
    <message>
        <source>Looking at the take…</source>
        <translation>正在讀取鏡次…</translation>
    </message>
    <message>
        <source>Choose everybody</source>
        <translation>選取所有人</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>畫格</translation>
    </message>
    <message>
        <source>Take with matte</source>
        <translation>鏡次與遮罩</translation>
    </message>
    <message>
        <source>Matte alone</source>
        <translation>只看遮罩</translation>
    </message>
    <message>
        <source>Take alone</source>
        <translation>只看鏡次</translation>
    </message>
    <message>
        <source>Only what is chosen</source>
        <translation>只重畫選取的部分</translation>
    </message>
    <message>
        <source>Everything but what is chosen</source>
        <translation>重畫選取以外的部分</translation>
    </message>
    <message>
        <source>Repaint beyond the edge; below 0 stop short of it</source>
        <translation>重畫到邊緣之外；小於 0 則止於邊緣之內</translation>
    </message>
    <message>
        <source>How far beyond that the new picture fades into the old</source>
        <translation>再往外多遠，新畫面逐漸融入舊畫面</translation>
    </message>
    <message>
        <source>100 % is all new; less lets the take show through</source>
        <translation>100 % 為全新；較小則透出原鏡次</translation>
    </message>
    <message>
        <source>More than one get seeds of their own, to choose from</source>
        <translation>多於一個時各用自己的種子，供挑選</translation>
    </message>
    <message>
        <source>Take it out of the picture, with its shadow</source>
        <translation>連同影子從畫面中移除</translation>
    </message>
    <message>
        <source>The stage leads what is new</source>
        <translation>由舞台引導新畫的部分</translation>
    </message>
    <message>
        <source>Its control video shows shapes and places under the matte</source>
        <translation>舞台的控制影片在遮罩內標示形狀與位置</translation>
    </message>
    <message>
        <source>Only frames</source>
        <translation>只限畫格</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>算圖</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Repaint</source>
        <translation>重畫</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>擴張</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>How much is new</source>
        <translation>新畫的比例</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>鏡次數</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首格</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>末格</translation>
    </message>
    <message>
        <source>This frame stays as it is</source>
        <translation>這一格維持原樣</translation>
    </message>
    <message>
        <source>%1 of this frame is repainted</source>
        <translation>這一格有 %1 會重畫</translation>
    </message>
    <message>
        <source>Click what is to be chosen</source>
        <translation>點一下要選取的東西</translation>
    </message>
    <message>
        <source>Choose things in the picture or in the list.</source>
        <translation>請在畫面或清單中選取。</translation>
    </message>
</context>
<context>
    <name>RepaintPicture</name>
    <message>
        <source>The take with its matte</source>
        <translation>鏡次與其遮罩</translation>
    </message>
</context>
<context>
    <name>RepaintThings</name>
    <message>
        <source>Head</source>
        <translation>頭</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>頭髮</translation>
    </message>
    <message>
        <source>Coat or top</source>
        <translation>外套或上衣</translation>
    </message>
    <message>
        <source>Trousers or skirt</source>
        <translation>褲子或裙子</translation>
    </message>
    <message>
        <source>Shoes</source>
        <translation>鞋</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>手</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天空</translation>
    </message>
    <message>
        <source>Things in the take</source>
        <translation>鏡次裡的東西</translation>
    </message>
    <message>
        <source>Fills at most %1 of the picture</source>
        <translation>最多占畫面的 %1</translation>
    </message>
</context>
<context>
    <name>RetakeDialog</name>
    <message>
        <source>Make a range anew</source>
        <translation>重做一段</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>算圖</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首格</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>末格</translation>
    </message>
    <message>
        <source>The take has the frames 0 to %1. All others stay as they are; the range gets another seed.</source>
        <translation>此鏡次為第 0 至 %1 格。其餘畫格保持不變，此範圍會換一個種子。</translation>
    </message>
    <message>
        <source>The last frame comes before the first.</source>
        <translation>末格在首格之前。</translation>
    </message>
    <message>
        <source>That is the whole take. Render another take instead.</source>
        <translation>這是整個鏡次。請改為重新算一次。</translation>
    </message>
</context>
<context>
    <name>RevisionDialog</name>
    <message>
        <source>Import revision</source>
        <translation>匯入修訂稿</translation>
    </message>
    <message>
        <source>Comparing “%1” with the script…</source>
        <translation>正在將「%1」與劇本比對…</translation>
    </message>
    <message>
        <source>Comparing the drafts</source>
        <translation>正在比對兩份稿</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Accept and render what is stale</source>
        <translation>接受並重算過期的鏡次</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message numerus="yes">
        <source>Accept and render %n stale take(s)</source>
        <translation>
            <numerusform>接受並重算 %n 個過期的鏡次</numerusform>
        </translation>
    </message>
    <message>
        <source>The draft is the one that the project has. There is nothing to accept.</source>
        <translation>這份稿與專案現有的相同，沒有需要接受的變更。</translation>
    </message>
    <message>
        <source>Scenes: %1</source>
        <translation>場景：%1</translation>
    </message>
</context>
<context>
    <name>RevisionPage</name>
    <message>
        <source>The scene with its changes</source>
        <translation>場景與其變更</translation>
    </message>
</context>
<context>
    <name>SceneLink</name>
    <message>
        <source>Show scene %1</source>
        <translation>顯示場景 %1</translation>
    </message>
</context>
<context>
    <name>SceneList</name>
    <message>
        <source>changed</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移動</translation>
    </message>
    <message>
        <source>renumbered</source>
        <translation>重新編號</translation>
    </message>
    <message>
        <source>omitted</source>
        <translation>刪場</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未變更</translation>
    </message>
    <message>
        <source>Scenes that the draft changes</source>
        <translation>新稿變更的場景</translation>
    </message>
</context>
<context>
    <name>ScenesSection</name>
    <message>
        <source>Scenes</source>
        <translation>場景</translation>
    </message>
    <message>
        <source>Dress in scene %1</source>
        <translation>場景 %1 的服裝</translation>
    </message>
</context>
<context>
    <name>ScriptBar</name>
    <message>
        <source>Read only</source>
        <translation>唯讀</translation>
    </message>
    <message>
        <source>What the paragraph is. Tab makes it another kind.</source>
        <translation>這一段的類別。按 Tab 可改成另一種。</translation>
    </message>
    <message>
        <source>Element: %1</source>
        <translation>元素：%1</translation>
    </message>
    <message>
        <source>p. %1 of %2</source>
        <translation>第 %1 頁，共 %2 頁</translation>
    </message>
</context>
<context>
    <name>ScriptPane</name>
    <message>
        <source>Screenplay</source>
        <translation>劇本</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation>這個專案只能閱讀。</translation>
    </message>
</context>
<context>
    <name>ScriptReportDialog</name>
    <message>
        <source>How the script was read</source>
        <translation>劇本的讀取結果</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未納入</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得一看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>“%1” was read as %2.</source>
        <translation>「%1」以%2讀入。</translation>
    </message>
    <message>
        <source>The kind of %1 % of its lines is sure; check the others in the script.</source>
        <translation>其中 %1 % 的行確定無誤；其餘請在劇本中核對。</translation>
    </message>
</context>
<context>
    <name>SetDialog</name>
    <message>
        <source>Set</source>
        <translation>佈景</translation>
    </message>
    <message>
        <source>Own set</source>
        <translation>獨立佈景</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>寬度</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>地面</translation>
    </message>
    <message>
        <source>Doors and windows</source>
        <translation>門窗</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>牆面</translation>
    </message>
    <message>
        <source>Add a door</source>
        <translation>加一扇門</translation>
    </message>
    <message>
        <source>Add a window</source>
        <translation>加一扇窗</translation>
    </message>
    <message>
        <source>Along the wall</source>
        <translation>沿牆位置</translation>
    </message>
    <message>
        <source>Opening&apos;s width</source>
        <translation>開口寬度</translation>
    </message>
    <message>
        <source>Opening&apos;s height</source>
        <translation>開口高度</translation>
    </message>
    <message>
        <source>Sill</source>
        <translation>窗台高度</translation>
    </message>
    <message>
        <source>How far it is open</source>
        <translation>開啟程度</translation>
    </message>
    <message>
        <source>Close the wall</source>
        <translation>封起牆面</translation>
    </message>
    <message>
        <source>As the set wants it</source>
        <translation>依佈景而定</translation>
    </message>
    <message>
        <source>Paving</source>
        <translation>鋪石</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>草地</translation>
    </message>
    <message>
        <source>Earth</source>
        <translation>泥土</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>沙地</translation>
    </message>
    <message>
        <source>Asphalt</source>
        <translation>柏油</translation>
    </message>
    <message>
        <source>Snow</source>
        <translation>雪地</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>木板</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>磁磚</translation>
    </message>
    <message>
        <source>Carpet</source>
        <translation>地毯</translation>
    </message>
    <message>
        <source>Back wall</source>
        <translation>後牆</translation>
    </message>
    <message>
        <source>Front wall</source>
        <translation>前牆</translation>
    </message>
    <message>
        <source>Left wall</source>
        <translation>左牆</translation>
    </message>
    <message>
        <source>Right wall</source>
        <translation>右牆</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>關著</translation>
    </message>
    <message>
        <source>Half open</source>
        <translation>半開</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開著</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>門</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>門洞</translation>
    </message>
    <message>
        <source>This scene has a set of its own.</source>
        <translation>這一場有自己的佈景。</translation>
    </message>
    <message>
        <source>This scene has the saved set of %1.</source>
        <translation>這一場使用 %1 的已儲存佈景。</translation>
    </message>
    <message>
        <source>This set was planned from the script.</source>
        <translation>這個佈景是依劇本規劃的。</translation>
    </message>
    <message>
        <source>Save as the set of %1</source>
        <translation>存為 %1 的佈景</translation>
    </message>
    <message>
        <source>Use the set of %1</source>
        <translation>使用 %1 的佈景</translation>
    </message>
</context>
<context>
    <name>ShotListDialog</name>
    <message>
        <source>Export shot list</source>
        <translation>匯出分鏡表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Shot list</source>
        <translation>分鏡表</translation>
    </message>
    <message>
        <source>To print (*.pdf);;Table (*.csv)</source>
        <translation>列印用 (*.pdf);;表格 (*.csv)</translation>
    </message>
    <message>
        <source>Script order</source>
        <translation>劇本順序</translation>
    </message>
    <message>
        <source>Set-up order</source>
        <translation>機位順序</translation>
    </message>
    <message>
        <source>Set-up order is how a scene is shot: one way of looking at a time.</source>
        <translation>機位順序是實際拍攝的順序：同一方向的鏡頭一起拍完。</translation>
    </message>
    <message>
        <source>The panel of each set-up</source>
        <translation>每個機位的分鏡圖</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>順序</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>紙張</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>分鏡圖</translation>
    </message>
    <message>
        <source>Say where the shot list goes.</source>
        <translation>請指定分鏡表的存放位置。</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>寫入中…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，沒有寫入任何檔案。</translation>
    </message>
</context>
<context>
    <name>StageFileDialog</name>
    <message>
        <source>glTF (.glb): for nearly every 3D program</source>
        <translation>glTF（.glb）：幾乎所有 3D 軟體都能讀</translation>
    </message>
    <message>
        <source>USD (.usdc): for film pipelines</source>
        <translation>USD（.usdc）：電影製作流程用</translation>
    </message>
    <message>
        <source>USD as text (.usda)</source>
        <translation>文字格式的 USD（.usda）</translation>
    </message>
    <message>
        <source>Camera only (.chan): for compositing</source>
        <translation>只有攝影機（.chan）：合成用</translation>
    </message>
    <message>
        <source>Numbers of every frame (.json): to measure</source>
        <translation>每格的數值（.json）：量測用</translation>
    </message>
    <message>
        <source>Set and props</source>
        <translation>場景與道具</translation>
    </message>
    <message>
        <source>Cast with moving skeletons</source>
        <translation>演員與會動的骨架</translation>
    </message>
    <message>
        <source>Pictures on surfaces</source>
        <translation>表面貼圖</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>燈具</translation>
    </message>
    <message>
        <source>Camera, frame by frame</source>
        <translation>逐格的攝影機</translation>
    </message>
    <message>
        <source>Lens, film back and stop</source>
        <translation>鏡頭、片幅與光圈</translation>
    </message>
    <message>
        <source>Angle of view</source>
        <translation>視角</translation>
    </message>
    <message>
        <source>Focus distance</source>
        <translation>對焦距離</translation>
    </message>
    <message>
        <source>Joints in the room and in the picture</source>
        <translation>關節在空間與畫面中的位置</translation>
    </message>
    <message>
        <source>Where everything is in the picture</source>
        <translation>每樣東西在畫面中的範圍</translation>
    </message>
    <message>
        <source>Where light comes from, and how strong</source>
        <translation>光的方向與強度</translation>
    </message>
    <message>
        <source>How far the picture moves</source>
        <translation>畫面移動的幅度</translation>
    </message>
    <message>
        <source>Export shot %1</source>
        <translation>匯出鏡頭 %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>It carries</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Say where the file goes.</source>
        <translation>請指定檔案的位置。</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>寫入中…</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>第 %1 格，共 %2 格</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，沒有寫入任何檔案。</translation>
    </message>
</context>
<context>
    <name>StageHint</name>
    <message>
        <source>Click to choose, drag to move, drag the ring to turn. Shift chooses more.</source>
        <translation>點一下選取，拖動來移動，拖圓環來轉向。按 Shift 可多選。</translation>
    </message>
    <message>
        <source>Alt and a drag goes round. Right button: look about, W A S D Q E fly.</source>
        <translation>按住 Alt 拖動可環繞。按住右鍵可環顧，用 W A S D Q E 飛行。</translation>
    </message>
    <message>
        <source>F goes near, Home shows all. While you drag, type a number or hold Ctrl.</source>
        <translation>按 F 靠近，按 Home 看全部。拖動時可以輸入數字，或按住 Ctrl。</translation>
    </message>
</context>
<context>
    <name>StageImportDialog</name>
    <message>
        <source>Bring onto the stage</source>
        <translation>匯入到舞台</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Stage files (%1)</source>
        <translation>舞台檔案（%1）</translation>
    </message>
    <message>
        <source>Over and over</source>
        <translation>循環播放</translation>
    </message>
    <message>
        <source>As</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>屬於</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>哪一個</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>單位</translation>
    </message>
    <message>
        <source>Pieces of the set, where they stand</source>
        <translation>場景陳設，保留原位</translation>
    </message>
    <message>
        <source>One thing, in the middle</source>
        <translation>一件物品，放在中央</translation>
    </message>
    <message>
        <source>Somebody&apos;s figure</source>
        <translation>某人的人物造型</translation>
    </message>
    <message>
        <source>Somebody&apos;s movement</source>
        <translation>某人的動作</translation>
    </message>
    <message>
        <source>The camera of this shot</source>
        <translation>這個鏡頭的攝影機</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>沒有這個檔案。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>讀取中：%1／%2</translation>
    </message>
    <message>
        <source>Stopped. The stage is as it was.</source>
        <translation>已停止。舞台維持原樣。</translation>
    </message>
    <message>
        <source>%1 camera keys for %2 frames: at most %3 mm and %4° off the file.</source>
        <translation>%2 格化為 %1 個攝影機關鍵格：與檔案最多相差 %3 公釐、%4°。</translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s) stand in the set.</source>
        <translation>
            <numerusform>場景中放入了 %n 件陳設。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageLight</name>
    <message>
        <source>The meter sees nobody here.</source>
        <translation>測光表在這裡看不到人。</translation>
    </message>
</context>
<context>
    <name>StageMenu</name>
    <message>
        <source>Look from</source>
        <translation>觀看方向</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>讓人上場</translation>
    </message>
</context>
<context>
    <name>StagePane</name>
    <message>
        <source>Stage pane</source>
        <translation>舞台面板</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>攝影機</translation>
    </message>
    <message>
        <source>Orbit</source>
        <translation>環繞視角</translation>
    </message>
    <message>
        <source>Through the lens</source>
        <translation>透過鏡頭</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>鏡頭</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>Plan view</source>
        <translation>正俯視</translation>
    </message>
    <message>
        <source>Guides and labels</source>
        <translation>輔助線與標籤</translation>
    </message>
    <message>
        <source>180° line</source>
        <translation>180° 軸線</translation>
    </message>
    <message>
        <source>Work light</source>
        <translation>工作燈</translation>
    </message>
    <message>
        <source>False colour</source>
        <translation>偽色</translation>
    </message>
    <message>
        <source>Light meter</source>
        <translation>測光表</translation>
    </message>
    <message>
        <source>Frame the actor</source>
        <translation>對準演員</translation>
    </message>
    <message>
        <source>Extras …</source>
        <translation>臨時演員…</translation>
    </message>
    <message>
        <source>{lens} mm</source>
        <translation>{lens} mm</translation>
    </message>
    <message>
        <source>height {m} m</source>
        <translation>高 {m} 公尺</translation>
    </message>
    <message>
        <source>azimuth {a}°, angle {e}°</source>
        <translation>方位 {a}°，角度 {e}°</translation>
    </message>
    <message>
        <source>placed by hand</source>
        <translation>手動擺放</translation>
    </message>
    <message>
        <source>turned {deg}°</source>
        <translation>轉 {deg}°</translation>
    </message>
    <message>
        <source>frame {n} of {all}</source>
        <translation>第 {n} 格，共 {all} 格</translation>
    </message>
    <message>
        <source>{shot}. On stage: {people}.</source>
        <translation>{shot}。台上：{people}。</translation>
    </message>
    <message>
        <source>Chosen: {name}.</source>
        <translation>已選：{name}。</translation>
    </message>
</context>
<context>
    <name>StageView</name>
    <message>
        <source>Setting the stage …</source>
        <translation>正在佈置舞台 …</translation>
    </message>
</context>
<context>
    <name>StaleDialog</name>
    <message>
        <source>Render what is stale</source>
        <translation>重算過期的鏡次</translation>
    </message>
    <message>
        <source>The takes stay; each shot gets a new one beside them.</source>
        <translation>原有鏡次會保留；每個鏡頭會多一個新的鏡次。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Render %n take(s)</source>
        <translation>
            <numerusform>算 %n 個鏡次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandSection</name>
    <message>
        <source>Lamps on stands</source>
        <translation>架燈</translation>
    </message>
    <message>
        <source>Put a lamp up</source>
        <translation>架一盞燈</translation>
    </message>
    <message>
        <source>On</source>
        <translation>開</translation>
    </message>
    <message>
        <source>Lamp is on</source>
        <translation>燈開著</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Take down</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation>燈</translation>
    </message>
    <message>
        <source>Aims at</source>
        <translation>照向</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距離</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source> stops</source>
        <translation> 級</translation>
    </message>
    <message>
        <source>Against the key&apos;s on the face, wherever the lamp stands</source>
        <translation>相對主光照在臉上的亮度，與燈放在哪裡無關</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色溫</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>寬度</translation>
    </message>
    <message>
        <source>How wide the source is: the wider, the softer</source>
        <translation>光源的寬度：越寬越柔</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>光束</translation>
    </message>
    <message>
        <source>Half the angle of its beam</source>
        <translation>光束角度的一半</translation>
    </message>
    <message>
        <source>Spill</source>
        <translation>溢光</translation>
    </message>
    <message>
        <source>The share of its light that the set gets; 0 is flagged off it</source>
        <translation>照到場景上的光的比例；0 表示用旗板擋掉</translation>
    </message>
    <message>
        <source>Lamp: {what}</source>
        <translation>燈：{what}</translation>
    </message>
    <message>
        <source>A point</source>
        <translation>一個點</translation>
    </message>
</context>
<context>
    <name>StandingLights</name>
    <message>
        <source>Standing light</source>
        <translation>常設佈光</translation>
    </message>
    <message>
        <source>As planned: %1</source>
        <translation>依規劃：%1</translation>
    </message>
    <message>
        <source>Standing light: %1</source>
        <translation>常設佈光：%1</translation>
    </message>
</context>
<context>
    <name>StateRow</name>
    <message>
        <source>Name of the state of dress</source>
        <translation>服裝狀態的名稱</translation>
    </message>
    <message>
        <source>what a prompt says</source>
        <translation>提示詞怎麼說</translation>
    </message>
    <message>
        <source>Move it up; the first one is the usual dress</source>
        <translation>往上移；第一個是平常的服裝</translation>
    </message>
    <message>
        <source>Remove this state of dress</source>
        <translation>移除這個服裝狀態</translation>
    </message>
    <message>
        <source>Words for “%1”</source>
        <translation>「%1」的文字</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Saved state</source>
        <translation>儲存狀態</translation>
    </message>
    <message>
        <source>Engine state</source>
        <translation>引擎狀態</translation>
    </message>
    <message>
        <source>Length of the cut</source>
        <translation>影片長度</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>唯讀</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s)</source>
        <translation>
            <numerusform>%n 個鏡頭</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: shot %2</source>
        <translation>%1：鏡頭 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more at work</source>
        <translation>
            <numerusform>另有 %n 個進行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 個等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Engines ready</source>
        <translation>引擎就緒</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Suggestions</source>
        <translation>建議</translation>
    </message>
</context>
<context>
    <name>SunDial</name>
    <message>
        <source>N</source>
        <translation>北</translation>
    </message>
    <message>
        <source>E</source>
        <translation>東</translation>
    </message>
    <message>
        <source>S</source>
        <translation>南</translation>
    </message>
    <message>
        <source>W</source>
        <translation>西</translation>
    </message>
</context>
<context>
    <name>SunDialog</name>
    <message>
        <source>Berlin</source>
        <translation>柏林</translation>
    </message>
    <message>
        <source>Buenos Aires</source>
        <translation>布宜諾斯艾利斯</translation>
    </message>
    <message>
        <source>Cairo</source>
        <translation>開羅</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>香港</translation>
    </message>
    <message>
        <source>Lagos</source>
        <translation>拉哥斯</translation>
    </message>
    <message>
        <source>London</source>
        <translation>倫敦</translation>
    </message>
    <message>
        <source>Los Angeles</source>
        <translation>洛杉磯</translation>
    </message>
    <message>
        <source>Mexico City</source>
        <translation>墨西哥城</translation>
    </message>
    <message>
        <source>Mumbai</source>
        <translation>孟買</translation>
    </message>
    <message>
        <source>New York</source>
        <translation>紐約</translation>
    </message>
    <message>
        <source>Paris</source>
        <translation>巴黎</translation>
    </message>
    <message>
        <source>Reykjavik</source>
        <translation>雷克雅維克</translation>
    </message>
    <message>
        <source>Rome</source>
        <translation>羅馬</translation>
    </message>
    <message>
        <source>Seoul</source>
        <translation>首爾</translation>
    </message>
    <message>
        <source>Sydney</source>
        <translation>雪梨</translation>
    </message>
    <message>
        <source>Taipei</source>
        <translation>臺北</translation>
    </message>
    <message>
        <source>Tokyo</source>
        <translation>東京</translation>
    </message>
    <message>
        <source>Sun by place and hour</source>
        <translation>依地點與時刻定太陽</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他地方</translation>
    </message>
    <message>
        <source>North is positive</source>
        <translation>北緯為正</translation>
    </message>
    <message>
        <source>East is positive</source>
        <translation>東經為正</translation>
    </message>
    <message>
        <source>How far local clocks are ahead of UTC; one more in summer</source>
        <translation>當地時鐘比 UTC 快多少；夏令時間再加一</translation>
    </message>
    <message>
        <source>Which plan direction of the set is north; 180 is up</source>
        <translation>場景平面圖上哪個方向是北；180 為上方</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>城市</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>緯度</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>經度</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>當地時間</translation>
    </message>
    <message>
        <source>Ahead of UTC</source>
        <translation>比 UTC 快</translation>
    </message>
    <message>
        <source>North of the set</source>
        <translation>場景的北方</translation>
    </message>
    <message>
        <source>The sun: {bearing}° from north, {height}° high, {kelvin} K</source>
        <translation>太陽：自北 {bearing}°，高 {height}°，{kelvin} K</translation>
    </message>
    <message>
        <source>The sun: {bearing}° from north, {height}°, below the horizon</source>
        <translation>太陽：自北 {bearing}°，{height}°，在地平線下</translation>
    </message>
</context>
<context>
    <name>TakeCheckDialog</name>
    <message>
        <source>Verify take %1</source>
        <translation>驗證第 %1 個鏡次</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The take is rendered again from its recipe, and compared frame by frame.</source>
        <translation>依配方重新算出這個鏡次，並逐格比對。</translation>
    </message>
</context>
<context>
    <name>TakeSheetDialog</name>
    <message>
        <source>Save as a picture…</source>
        <translation>存成圖片…</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>鏡頭</translation>
    </message>
    <message>
        <source>The shots of the batch</source>
        <translation>這一批的鏡頭</translation>
    </message>
    <message>
        <source>Only the batch</source>
        <translation>只看這一批</translation>
    </message>
    <message>
        <source>Takes of shot %1</source>
        <translation>鏡頭 %1 的鏡次</translation>
    </message>
    <message>
        <source>%1 takes. Click one to play it; circle the one to keep.</source>
        <translation>共 %1 次。點一下播放；圈選要保留的那一次。</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>種子 %1</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 已寫入。</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>Guidance %1</source>
        <translation>引導強度 %1</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 格</translation>
    </message>
    <message>
        <source>Variation %1</source>
        <translation>變化 %1</translation>
    </message>
    <message>
        <source>Motion %1</source>
        <translation>動態 %1</translation>
    </message>
    <message>
        <source>Stage video %1</source>
        <translation>舞台影片 %1</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>存成圖片</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>圖片 (*.png)</translation>
    </message>
</context>
<context>
    <name>TakeTile</name>
    <message>
        <source>Play this take</source>
        <translation>播放此鏡次</translation>
    </message>
    <message>
        <source>Circle this take</source>
        <translation>圈選此鏡次</translation>
    </message>
</context>
<context>
    <name>TakesPage</name>
    <message>
        <source>What becomes of the takes</source>
        <translation>鏡次的變化</translation>
    </message>
    <message>
        <source>Still fit, with other words</source>
        <translation>文字改了但仍適用</translation>
    </message>
    <message>
        <source>Approved takes, all kept</source>
        <translation>已核可的鏡次，全部保留</translation>
    </message>
    <message>
        <source>Leave the cut, takes are kept</source>
        <translation>離開剪輯，鏡次保留</translation>
    </message>
    <message>
        <source>New in the cut</source>
        <translation>剪輯中新增</translation>
    </message>
    <message>
        <source>Stale takes</source>
        <translation>過期的鏡次</translation>
    </message>
    <message>
        <source>None. Every take still fits its shot.</source>
        <translation>沒有。每個鏡次都仍符合它的鏡頭。</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原為 %1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已核可</translation>
    </message>
    <message>
        <source>because %1</source>
        <translation>因為%1</translation>
    </message>
    <message>
        <source>take %1</source>
        <translation>第 %1 次</translation>
    </message>
    <message>
        <source>out of the cut</source>
        <translation>不在剪輯中</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>過期</translation>
    </message>
</context>
<context>
    <name>TakesSection</name>
    <message>
        <source>Takes</source>
        <translation>鏡次</translation>
    </message>
    <message>
        <source>All %1 takes</source>
        <translation>全部 %1 個鏡次</translation>
    </message>
    <message>
        <source>%1, draft</source>
        <translation>%1，草稿</translation>
    </message>
    <message>
        <source>%1, upscaled</source>
        <translation>%1，已放大</translation>
    </message>
    <message>
        <source>%1, repainted in part</source>
        <translation>%1，局部重畫</translation>
    </message>
    <message>
        <source>%1, frames %2 to %3 anew</source>
        <translation>%1，第 %2 至 %3 格重算</translation>
    </message>
    <message>
        <source>%1, refined</source>
        <translation>%1，已精修</translation>
    </message>
    <message>
        <source>Circle take %1</source>
        <translation>圈選第 %1 次</translation>
    </message>
    <message>
        <source>What can be made from take %1</source>
        <translation>第 %1 次的後續處理</translation>
    </message>
    <message>
        <source>The shot&apos;s model makes every take from the beginning.</source>
        <translation>這個鏡頭的模型每次都從頭做起。</translation>
    </message>
    <message>
        <source>Another engine made this take.</source>
        <translation>這個鏡次是由別的引擎做的。</translation>
    </message>
    <message>
        <source>Refine to full size</source>
        <translation>精修為完整尺寸</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>Make a range anew…</source>
        <translation>重做一段…</translation>
    </message>
    <message>
        <source>The shot&apos;s model repaints no part.</source>
        <translation>這個鏡頭的模型無法只重畫一部分。</translation>
    </message>
    <message>
        <source>Repaint a part of the picture…</source>
        <translation>局部重畫畫面…</translation>
    </message>
    <message>
        <source>The shot is no longer than the take.</source>
        <translation>鏡頭沒有比鏡次長。</translation>
    </message>
    <message>
        <source>Continue to the shot&apos;s length</source>
        <translation>延續到鏡頭長度</translation>
    </message>
    <message>
        <source>Upscale…</source>
        <translation>放大…</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>驗證…</translation>
    </message>
    <message>
        <source>Begin the next shot where this ends</source>
        <translation>下一鏡從這裡的結尾開始</translation>
    </message>
    <message>
        <source>No model renders the next shot.</source>
        <translation>下一個鏡頭沒有用模型算圖。</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>第 %1 次</translation>
    </message>
</context>
<context>
    <name>ThingBar</name>
    <message>
        <source>Name of the thing</source>
        <translation>物品名稱</translation>
    </message>
    <message>
        <source>Place across the set, X</source>
        <translation>橫向位置 X</translation>
    </message>
    <message>
        <source>Place into the set, Z</source>
        <translation>縱深位置 Z</translation>
    </message>
    <message>
        <source>Height over the floor</source>
        <translation>離地高度</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>轉向</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>寬度</translation>
    </message>
    <message>
        <source>W</source>
        <translation>寬</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>H</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>D</source>
        <translation>深</translation>
    </message>
    <message>
        <source>Scale of all that is chosen</source>
        <translation>縮放所有選取的物品</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>顏色</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>In the %1</source>
        <translation>位於牆內：%1</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已選 %1 項</translation>
    </message>
</context>
<context>
    <name>Things</name>
    <message>
        <source>Room</source>
        <translation>房間</translation>
    </message>
    <message>
        <source>Furniture</source>
        <translation>家具</translation>
    </message>
    <message>
        <source>Kitchen and bathroom</source>
        <translation>廚房與浴室</translation>
    </message>
    <message>
        <source>Lamps and fire</source>
        <translation>燈與火</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>小道具</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>地景</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>交通工具</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>牆</translation>
    </message>
    <message>
        <source>Low wall</source>
        <translation>矮牆</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>門</translation>
    </message>
    <message>
        <source>Half open door</source>
        <translation>半開的門</translation>
    </message>
    <message>
        <source>Open door</source>
        <translation>開著的門</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>Half open window</source>
        <translation>半開的窗</translation>
    </message>
    <message>
        <source>Open window</source>
        <translation>開著的窗</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>門洞</translation>
    </message>
    <message>
        <source>Stairs</source>
        <translation>樓梯</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>柱子</translation>
    </message>
    <message>
        <source>Railing</source>
        <translation>欄杆</translation>
    </message>
    <message>
        <source>Fireplace</source>
        <translation>壁爐</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>桌子</translation>
    </message>
    <message>
        <source>Round table</source>
        <translation>圓桌</translation>
    </message>
    <message>
        <source>Coffee table</source>
        <translation>茶几</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>書桌</translation>
    </message>
    <message>
        <source>Chair</source>
        <translation>椅子</translation>
    </message>
    <message>
        <source>Armchair</source>
        <translation>扶手椅</translation>
    </message>
    <message>
        <source>Sofa</source>
        <translation>沙發</translation>
    </message>
    <message>
        <source>Stool</source>
        <translation>高腳凳</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>長椅</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>雙人床</translation>
    </message>
    <message>
        <source>Single bed</source>
        <translation>單人床</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>書架</translation>
    </message>
    <message>
        <source>Wardrobe</source>
        <translation>衣櫃</translation>
    </message>
    <message>
        <source>Chest of drawers</source>
        <translation>斗櫃</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>鋼琴</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>鏡子</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>掛畫</translation>
    </message>
    <message>
        <source>Rug</source>
        <translation>地毯</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>盆栽</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>流理台</translation>
    </message>
    <message>
        <source>Stove</source>
        <translation>爐灶</translation>
    </message>
    <message>
        <source>Fridge</source>
        <translation>冰箱</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>水槽</translation>
    </message>
    <message>
        <source>Bath</source>
        <translation>浴缸</translation>
    </message>
    <message>
        <source>Toilet</source>
        <translation>馬桶</translation>
    </message>
    <message>
        <source>Table lamp</source>
        <translation>檯燈</translation>
    </message>
    <message>
        <source>Floor lamp</source>
        <translation>立燈</translation>
    </message>
    <message>
        <source>Ceiling lamp</source>
        <translation>吊燈</translation>
    </message>
    <message>
        <source>Candle</source>
        <translation>蠟燭</translation>
    </message>
    <message>
        <source>Lantern</source>
        <translation>提燈</translation>
    </message>
    <message>
        <source>Television</source>
        <translation>電視</translation>
    </message>
    <message>
        <source>Camp fire</source>
        <translation>營火</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手機</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>筆電</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>收音機</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>書</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>信封</translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation>報紙</translation>
    </message>
    <message>
        <source>Cup</source>
        <translation>杯子</translation>
    </message>
    <message>
        <source>Bottle</source>
        <translation>瓶子</translation>
    </message>
    <message>
        <source>Kettle</source>
        <translation>水壺</translation>
    </message>
    <message>
        <source>Knife</source>
        <translation>刀</translation>
    </message>
    <message>
        <source>Pistol</source>
        <translation>手槍</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鑰匙</translation>
    </message>
    <message>
        <source>Suitcase</source>
        <translation>手提箱</translation>
    </message>
    <message>
        <source>Crate</source>
        <translation>木箱</translation>
    </message>
    <message>
        <source>Barrel</source>
        <translation>木桶</translation>
    </message>
    <message>
        <source>Kerb</source>
        <translation>人行道</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>馬路</translation>
    </message>
    <message>
        <source>Lamp post</source>
        <translation>路燈</translation>
    </message>
    <message>
        <source>Old lamp post</source>
        <translation>舊式路燈</translation>
    </message>
    <message>
        <source>House front</source>
        <translation>房屋立面</translation>
    </message>
    <message>
        <source>Tall house front</source>
        <translation>高樓立面</translation>
    </message>
    <message>
        <source>Traffic light</source>
        <translation>紅綠燈</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>路牌</translation>
    </message>
    <message>
        <source>Hydrant</source>
        <translation>消防栓</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>垃圾桶</translation>
    </message>
    <message>
        <source>Phone box</source>
        <translation>電話亭</translation>
    </message>
    <message>
        <source>Market stall</source>
        <translation>攤位</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>籬笆</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>路障</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>樹</translation>
    </message>
    <message>
        <source>Fir tree</source>
        <translation>冷杉</translation>
    </message>
    <message>
        <source>Bush</source>
        <translation>灌木</translation>
    </message>
    <message>
        <source>Hedge</source>
        <translation>樹籬</translation>
    </message>
    <message>
        <source>Reeds</source>
        <translation>蘆葦</translation>
    </message>
    <message>
        <source>Hill</source>
        <translation>山丘</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>岩石</translation>
    </message>
    <message>
        <source>Boulder</source>
        <translation>巨石</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>原木</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水面</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>小徑</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>汽車</translation>
    </message>
    <message>
        <source>Van</source>
        <translation>廂型車</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>卡車</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>巴士</translation>
    </message>
    <message>
        <source>Bicycle</source>
        <translation>腳踏車</translation>
    </message>
    <message>
        <source>Motorcycle</source>
        <translation>機車</translation>
    </message>
    <message>
        <source>Boat</source>
        <translation>小船</translation>
    </message>
    <message>
        <source>Train carriage</source>
        <translation>火車車廂</translation>
    </message>
</context>
<context>
    <name>TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>V1</source>
        <translation>V1</translation>
    </message>
    <message>
        <source>A1</source>
        <translation>A1</translation>
    </message>
    <message>
        <source>{change} → {frames} frames  ·  {time}</source>
        <translation>{change} → {frames} 格  ·  {time}</translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>Timeline pane</source>
        <translation>時間軸面板</translation>
    </message>
    <message>
        <source>Scroll the timeline</source>
        <translation>捲動時間軸</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit the cut</source>
        <translation>符合影片長度</translation>
    </message>
    <message>
        <source>{clips} clips, {length}.</source>
        <translation>{clips} 個片段，{length}。</translation>
    </message>
    <message>
        <source>Playhead at {time} in {shot}, clip {number}.</source>
        <translation>播放頭在 {time}，鏡頭 {shot}，第 {number} 個片段。</translation>
    </message>
    <message>
        <source>a gap</source>
        <translation>空白</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Stage tools</source>
        <translation>舞台工具</translation>
    </message>
    <message>
        <source>Hand: drag anything, its ring turns it</source>
        <translation>手：拖動任何東西，拖圓環轉向</translation>
    </message>
    <message>
        <source>Move along an axis or on the floor</source>
        <translation>沿單一方向或在地板上移動</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋轉</translation>
    </message>
    <message>
        <source>Scale things</source>
        <translation>縮放物品</translation>
    </message>
    <message>
        <source>Snap; Ctrl turns it around in a drag</source>
        <translation>吸附；拖動時按 Ctrl 暫時相反</translation>
    </message>
    <message>
        <source>What a drag snaps to</source>
        <translation>拖動時吸附到什麼</translation>
    </message>
    <message>
        <source>Grid of {cm} cm</source>
        <translation>{cm} 公分格線</translation>
    </message>
    <message>
        <source>No grid</source>
        <translation>不用格線</translation>
    </message>
    <message>
        <source>Marks on the floor</source>
        <translation>地板上的走位點</translation>
    </message>
    <message>
        <source>Walls</source>
        <translation>牆</translation>
    </message>
    <message>
        <source>Sides and edges of things</source>
        <translation>物品的側面與邊緣</translation>
    </message>
    <message>
        <source>Turns of 15°</source>
        <translation>每 15° 一格轉動</translation>
    </message>
    <message>
        <source>Sizes in steps of 5 %</source>
        <translation>每 5% 一格縮放</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Timecode</source>
        <translation>時間碼</translation>
    </message>
    <message>
        <source>Length of the cut</source>
        <translation>影片長度</translation>
    </message>
    <message>
        <source>Playing speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到開頭</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>後退一格</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前進一格</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到結尾</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>標記入點</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>標記出點</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循環播放</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
</context>
<context>
    <name>UpscaleDialog</name>
    <message>
        <source>Upscale take %1</source>
        <translation>放大第 %1 個鏡次</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The take is as large as Previz can read a film: 8K.</source>
        <translation>這個鏡次已是 Previz 能讀取的最大影片：8K。</translation>
    </message>
    <message>
        <source>Makes %1 frames of %2 × %3 pixels.</source>
        <translation>產生 %1 格 %2 × %3 像素的畫面。</translation>
    </message>
    <message>
        <source>Needs about %1 of memory and %2 on the disk.</source>
        <translation>約需 %1 記憶體與 %2 磁碟空間。</translation>
    </message>
    <message>
        <source>How long it takes is known after the first one.</source>
        <translation>做過第一次之後，才知道要多久。</translation>
    </message>
    <message>
        <source>About %1, as the last ones took.</source>
        <translation>約 %1，依前幾次的實際時間。</translation>
    </message>
    <message>
        <source>About %1 on a processor alone, reckoned; the first one will tell.</source>
        <translation>只用處理器約 %1，這是估算；做過第一次就知道。</translation>
    </message>
    <message>
        <source>The model&apos;s own upsampler: it adds detail as the model draws it.</source>
        <translation>模型自己的放大器：照模型的畫法補上細節。</translation>
    </message>
    <message>
        <source>Each frame by itself: it adds detail that was not there.</source>
        <translation>逐格處理：會加上原本沒有的細節。</translation>
    </message>
    <message>
        <source>A plain resize: no detail is added.</source>
        <translation>單純放大尺寸：不增加任何細節。</translation>
    </message>
    <message>
        <source>A plain resize does the rest of the way.</source>
        <translation>剩下的部分以單純放大尺寸補足。</translation>
    </message>
    <message>
        <source>In tiles of %1 pixels, to fit into the memory: slower.</source>
        <translation>為了放進記憶體，切成 %1 像素的圖塊：較慢。</translation>
    </message>
    <message>
        <source>The take stays as it is; the larger one stands beside it.</source>
        <translation>原來的鏡次保持不變；放大後的另存一個鏡次。</translation>
    </message>
    <message>
        <source>It does not fit: it needs about %1 of memory, and %2 may be used. Close other programs, choose a smaller size, or a plain resize.</source>
        <translation>放不下：約需 %1 記憶體，可用的只有 %2。請關閉其他程式、選擇較小的尺寸，或改用單純放大尺寸。</translation>
    </message>
    <message>
        <source>Twice</source>
        <translation>兩倍</translation>
    </message>
    <message>
        <source>Four times</source>
        <translation>四倍</translation>
    </message>
    <message>
        <source>The film&apos;s own size</source>
        <translation>影片本身的尺寸</translation>
    </message>
    <message>
        <source>%1&apos;s own upsampler</source>
        <translation>%1 自己的放大器</translation>
    </message>
    <message>
        <source>%1, %2×</source>
        <translation>%1，%2 倍</translation>
    </message>
    <message>
        <source>Lanczos, a plain resize</source>
        <translation>Lanczos，單純放大尺寸</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message numerus="yes">
        <source>%n shot(s) put in the queue.</source>
        <translation>
            <numerusform>已將 %n 個鏡頭加入佇列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every shot of the cut has a take of its present state.</source>
        <translation>片中每個鏡頭都已有最新的鏡次。</translation>
    </message>
</context>
<context>
    <name>ViewerPane</name>
    <message>
        <source>Viewer pane</source>
        <translation>檢視器面板</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>檢視器</translation>
    </message>
    <message>
        <source>A script becomes pictures here.</source>
        <translation>劇本會在這裡變成畫面。</translation>
    </message>
    <message>
        <source>New project from script…</source>
        <translation>從劇本建立新專案…</translation>
    </message>
    <message>
        <source>Nothing is in the cut.</source>
        <translation>時間軸上沒有片段。</translation>
    </message>
    <message>
        <source>Put {shot} into the cut</source>
        <translation>將 {shot} 放入時間軸</translation>
    </message>
    <message>
        <source>{shot}  ·  {lens} mm</source>
        <translation>{shot}  ·  {lens} mm</translation>
    </message>
    <message>
        <source>{shot} at {time}</source>
        <translation>{shot}，{time}</translation>
    </message>
    <message>
        <source>Drawing {shot} …</source>
        <translation>正在繪製 {shot} …</translation>
    </message>
    <message>
        <source>{shot} waits to be drawn.</source>
        <translation>{shot} 等待繪製。</translation>
    </message>
</context>
<context>
    <name>WardrobeSection</name>
    <message>
        <source>Wardrobe</source>
        <translation>服裝</translation>
    </message>
    <message>
        <source>soaked, Sunday best, coat off…</source>
        <translation>濕透、盛裝、脫下外套…</translation>
    </message>
    <message>
        <source>Name of a new state of dress</source>
        <translation>新服裝狀態的名稱</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add the state of dress</source>
        <translation>加入這個服裝狀態</translation>
    </message>
</context>
<context>
    <name>WarningCard</name>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Looking for a fix…</source>
        <translation>正在尋找修正…</translation>
    </message>
    <message>
        <source>Other fixes</source>
        <translation>其他修正</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>重新檢查</translation>
    </message>
    <message>
        <source>Let this warning speak again</source>
        <translation>讓這個警告再次出現</translation>
    </message>
    <message>
        <source>Intended</source>
        <translation>刻意如此</translation>
    </message>
    <message>
        <source>I want it so: silence this warning for good</source>
        <translation>我就要這樣：不再顯示這個警告</translation>
    </message>
    <message>
        <source>No single change cures this without another warning.</source>
        <translation>沒有任何單一修改能消除它而不帶來別的警告。</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) of the set-up change.</source>
        <translation>
            <numerusform>這個機位的 %n 個鏡頭會改變。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other warning(s) appear.</source>
        <translation>
            <numerusform>會出現 %n 個其他警告。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhySection</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why the shot is so</source>
        <translation>此鏡頭如此安排的原因</translation>
    </message>
</context>
<context>
    <name>_Lamp</name>
    <message>
        <source> stops</source>
        <translation> 級</translation>
    </message>
    <message>
        <source>{name}: light against the key</source>
        <translation>{name}：相對主光的亮度</translation>
    </message>
    <message>
        <source>{name}: colour</source>
        <translation>{name}：色溫</translation>
    </message>
    <message>
        <source>This is the key</source>
        <translation>這就是主光</translation>
    </message>
</context>
<context>
    <name>_TitleBar</name>
    <message>
        <source>Close this pane. The View menu brings it back.</source>
        <translation>關閉此面板，可從「檢視」選單重新開啟。</translation>
    </message>
    <message>
        <source>Close the pane %1</source>
        <translation>關閉面板：%1</translation>
    </message>
</context>
<context>
    <name>_Trouble</name>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Draw the stage again</source>
        <translation>重新繪製舞台</translation>
    </message>
</context>
</TS>
